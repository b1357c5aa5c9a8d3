SELECT key, folded FROM place
UNION ALL
SELECT place, folded FROM alias WHERE place IS NOT NULL
