SELECT a.id, a.kind, k.layer, a.status FROM feed_act a JOIN kind k ON k.path = a.kind
