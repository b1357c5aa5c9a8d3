SELECT t.event, t.tag FROM json_each(?1) j JOIN tag t ON t.event = j.value ORDER BY t.event, t.tag
