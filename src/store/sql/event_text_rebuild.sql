-- Deleted words stay in parts of the index until it is made anew.
INSERT INTO event_text (event_text) VALUES ('rebuild');
