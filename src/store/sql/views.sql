SELECT name, query FROM saved_view ORDER BY name
