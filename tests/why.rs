//! `why`: the events behind a tie add up to it.

use chancery::{
    answer::{self, Asked, Scope},
    graph::{Discount, EuRule, Nested},
    query::Query,
};

use crate::program::Program;

#[test]
fn the_tie_of_tajikistan_and_russia_in_2025() {
    insta::assert_snapshot!(Program::new().ok(&[
        "--sample",
        "why",
        "TJK",
        "RUS",
        "since:2025-10",
        "until:2025-10"
    ]));
}

#[test]
fn every_tie_of_the_sample_adds_up_under_every_discount_and_nesting() {
    let store = answer::sample().unwrap();
    let query = Query::default();
    let rules = [Discount::Fractional, Discount::Split]
        .map(|discount| [(discount, Nested::Max), (discount, Nested::Sum)]);
    for (discount, nested) in rules.into_iter().flatten() {
        let asked = Asked {
            weights: "ranked-1".parse().unwrap(),
            discount,
            nested,
            eu: EuRule::Both,
            half_life: None,
            today: "2026-11-25".parse().unwrap(),
        };
        let graph = answer::graph(&store, &query, &Scope::default(), &asked).unwrap();
        for row in &graph.ties.rows {
            for (pole, tie) in graph.ties.poles.iter().zip(&row.ties) {
                let Some(tie) = tie.filter(|tie| tie.episodes > 0) else { continue };
                let why =
                    answer::why(&store, (&row.state, pole), &query, &Scope::default(), &asked)
                        .unwrap();
                let sum: f64 = why.rows.iter().filter_map(|row| row.weight).sum();
                assert_eq!(why.tie, tie, "{} {pole}", row.state);
                assert!(
                    (sum - tie.weight).abs() < 1e-9,
                    "{} {pole}: {sum} {}",
                    row.state,
                    tie.weight
                );
            }
        }
    }
}
