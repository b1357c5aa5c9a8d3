SELECT scope, name, actor FROM settled_name ORDER BY scope, folded
