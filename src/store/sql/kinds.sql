SELECT path, layer, gloss, cameo, plover FROM kind ORDER BY path
