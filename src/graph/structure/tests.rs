use super::*;

fn graph(nodes: usize, edges: &[(usize, usize, f64)]) -> Adjacency {
    let node = |at| Node::new(at).unwrap();
    let edges: Vec<_> = edges.iter().map(|(a, b, w)| (node(*a), node(*b), *w)).collect();
    Adjacency::new(nodes, &edges)
}

fn near(found: &[f64], golden: &[f64]) {
    assert_eq!(found.len(), golden.len());
    for (found, golden) in found.iter().zip(golden) {
        assert!((found - golden).abs() < 1e-9, "{found} is not {golden}");
    }
}

/// Krackhardt's kite, every tie of weight 1.
fn kite() -> Adjacency {
    let ties = [
        (0, 1),
        (0, 2),
        (0, 3),
        (0, 5),
        (1, 3),
        (1, 4),
        (1, 6),
        (2, 3),
        (2, 5),
        (3, 4),
        (3, 5),
        (3, 6),
        (4, 6),
        (5, 6),
        (5, 7),
        (6, 7),
        (7, 8),
        (8, 9),
    ];
    graph(10, &ties.map(|(a, b)| (a, b, 1.0)))
}

/// Zachary's karate club (1977), every tie of weight 1.
fn karate() -> Adjacency {
    let rows: [(usize, &[usize]); 24] = [
        (0, &[1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31]),
        (1, &[2, 3, 7, 13, 17, 19, 21, 30]),
        (2, &[3, 7, 8, 9, 13, 27, 28, 32]),
        (3, &[7, 12, 13]),
        (4, &[6, 10]),
        (5, &[6, 10, 16]),
        (6, &[16]),
        (8, &[30, 32, 33]),
        (9, &[33]),
        (13, &[33]),
        (14, &[32, 33]),
        (15, &[32, 33]),
        (18, &[32, 33]),
        (19, &[33]),
        (20, &[32, 33]),
        (22, &[32, 33]),
        (23, &[25, 27, 29, 32, 33]),
        (24, &[25, 27, 31]),
        (25, &[31]),
        (26, &[29, 33]),
        (27, &[33]),
        (28, &[31, 33]),
        (29, &[32, 33]),
        (30, &[32, 33]),
    ];
    let rest = [(31, 32), (31, 33), (32, 33)];
    let ties = rows.iter().flat_map(|(a, list)| list.iter().map(move |b| (*a, *b))).chain(rest);
    graph(34, &ties.map(|(a, b)| (a, b, 1.0)).collect::<Vec<_>>())
}

#[test]
fn betweenness_of_the_kite_is_that_of_the_textbook() {
    let golden = [
        0.023_148_148,
        0.023_148_148,
        0.0,
        0.101_851_852,
        0.0,
        0.231_481_481,
        0.231_481_481,
        0.388_888_889,
        0.222_222_222,
        0.0,
    ];
    let found = betweenness(&kite());
    for (found, golden) in found.values().iter().zip(golden) {
        assert!((found - golden).abs() < 5e-10, "{found} is not {golden}");
    }
}

#[test]
fn a_strong_tie_is_a_short_way() {
    // 0 and 2 meet seldom, but both meet 1 often: 1 stands between.
    let found = betweenness(&graph(3, &[(0, 1, 2.0), (1, 2, 2.0), (0, 2, 0.5)]));
    near(found.values(), &[0.0, 1.0, 0.0]);
    // As short both ways: half goes through it.
    let found = betweenness(&graph(3, &[(0, 1, 0.2), (1, 2, 0.2), (0, 2, 0.1)]));
    near(found.values(), &[0.0, 0.5, 0.0]);
}

#[test]
fn ranks_add_up_to_one_and_those_of_a_star_are_known() {
    let found = pagerank(&graph(3, &[(0, 1, 1.0), (0, 2, 1.0)]));
    // r = 0.05 + 0.85 * 2 s, s = 0.05 + 0.85 r / 2.
    let center = (0.05 + 1.7 * 0.05) / (1.0 - 0.85 * 0.85);
    near(found.values(), &[center, (1.0 - center) / 2.0, (1.0 - center) / 2.0]);
}

#[test]
fn the_eigenvector_of_a_path_is_known() {
    let half = std::f64::consts::FRAC_1_SQRT_2;
    let found = eigenvector(&graph(3, &[(0, 1, 3.0), (1, 2, 3.0)]));
    near(found.values(), &[half, 1.0, half]);
}

#[test]
fn the_karate_club_falls_into_its_four_communities() {
    let found = partition(&karate(), 1);
    // The greatest modularity there is (Agarwal and Kempe 2008).
    assert!((found.modularity - 0.419_789_612).abs() < 1e-9, "{found:?}");
    assert_eq!(found.of.iter().max(), Some(&3));
    assert!((modularity(&karate(), &found.of) - found.modularity).abs() < 1e-12);
}

#[test]
fn cliques_with_one_tie_between_are_communities() {
    let mut ties = Vec::new();
    for clique in 0..6 {
        for (a, b) in [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)] {
            ties.push((4 * clique + a, 4 * clique + b, 1.0));
        }
        ties.push((4 * clique, (4 * clique + 5) % 24, 1.0));
    }
    for seed in 0..20 {
        let found = partition(&graph(24, &ties), seed);
        let golden: Vec<usize> = (0..24).map(|node| node / 4).collect();
        assert_eq!(found.of, golden);
    }
}

#[test]
fn nothing_is_divided_by_nought() {
    for graph in [graph(0, &[]), graph(1, &[]), graph(2, &[]), graph(2, &[(0, 1, 1.0)])] {
        let all = [betweenness(&graph), pagerank(&graph), eigenvector(&graph)];
        assert!(all.iter().flat_map(ByNode::values).all(|value| value.is_finite()));
        assert!(partition(&graph, 1).modularity.is_finite());
    }
}

#[test]
fn divisions_agree_as_the_index_says() {
    near(&[adjusted_rand(&[0, 0, 1, 1], &[5, 5, 3, 3])], &[1.0]);
    near(&[adjusted_rand(&[0, 0, 0], &[1, 1, 1])], &[1.0]);
    // The example of scikit-learn's manual.
    assert!((adjusted_rand(&[0, 0, 1, 1], &[0, 0, 1, 2]) - 0.571_428_571).abs() < 1e-9);
    assert!((adjusted_rand(&[0, 0, 1, 1], &[0, 1, 0, 1]) + 0.5).abs() < 1e-12);
}

#[test]
fn similarity_has_its_golden_values() {
    let (x, y) = ([3.0, 2.0, 0.0, 1.0, 0.0, 0.0], [3.0, 1.0, 0.0, 0.0, 2.0, 0.0]);
    let zeros = |x: &[f64]| [x, &[0.0; 20]].concat();
    let golden = [
        (SimilarityMeasure::S, 0.555_556, 0.897_436),
        (SimilarityMeasure::Kappa, 0.625, 0.762_195),
        (SimilarityMeasure::Pi, 0.625, 0.762_195),
        (SimilarityMeasure::Cosine, 0.785_714, 0.785_714),
    ];
    for (measure, plain, with_zeros) in golden {
        let found = similarity(measure, &x, &y).unwrap();
        assert!((found - plain).abs() < 1e-6, "{measure:?} {found}");
        let found = similarity(measure, &zeros(&x), &zeros(&y)).unwrap();
        assert!((found - with_zeros).abs() < 1e-6, "{measure:?} {found}");
        assert_eq!(similarity(measure, &[], &[]), None);
        assert_eq!(similarity(measure, &[0.0], &[0.0]), None);
    }
}
