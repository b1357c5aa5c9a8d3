SELECT seq FROM change WHERE at >= ?
