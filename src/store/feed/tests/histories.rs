//! Imports and their undoing, in any order.

use proptest::prelude::*;

use super::{Short, assert_sound, import, row, stamp};
use crate::{
    model::Feed,
    store::{Store, tests::empty},
};

/// One step of a random history.
#[derive(Clone, Debug)]
enum Step {
    Import(Vec<(u32, usize, usize, u16)>),
    Undo(usize),
}

const STATES: [&str; 5] = ["", "RUS", "TJK", "KAZ", "CHN"];

fn step() -> impl Strategy<Value = Step> {
    let one = (1_u32..8, 0_usize..5, 0_usize..5, 53_524_u16..53_594);
    prop_oneof![
        3 => proptest::collection::vec(one, 0..6).prop_map(Step::Import),
        1 => (0_usize..4).prop_map(Step::Undo),
    ]
}

/// Each import reads other pages, so that no row of one is just as one of another: such a row is the first one's
/// alone, and goes with it.
fn shorts(rows: &[(u32, usize, usize, u16)], nth: usize) -> Vec<Short> {
    let mut seen = std::collections::HashSet::new();
    let kept = rows.iter().filter(|(id, ..)| seen.insert(*id));
    kept.map(|(id, a, b, day)| Short {
        day: *day,
        act: a % 3,
        more: if b % 2 == 0 { "UZB" } else { "" },
        page: format!("https://a.example/{nth}"),
        ..row(*id, (STATES[*a], STATES[*b]))
    })
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever is imported and taken back in whatever order: what stands is what the imports that stand make by
    /// themselves, and the packed rows are those of the table.
    #[test]
    fn what_stands_is_what_standing_imports_make(steps in proptest::collection::vec(step(), 1..7)) {
        let mut store = empty();
        let mut standing: Vec<(i64, Vec<Short>)> = Vec::new();
        for (nth, step) in steps.into_iter().enumerate() {
            match step {
                Step::Import(rows) => {
                    let rows = shorts(&rows, nth);
                    let before = store.head().unwrap().unwrap().seq;
                    import(&store, Feed::Gdelt, &rows);
                    let seq = store.head().unwrap().unwrap().seq;
                    if seq > before {
                        standing.push((seq, rows));
                    }
                }
                Step::Undo(at) if !standing.is_empty() => {
                    let (seq, _) = standing.remove(at % standing.len());
                    store.undo(&stamp(), Some(&seq.to_string())).unwrap();
                }
                Step::Undo(_) => {}
            }
            assert_sound(&store);
        }
        let alone = empty();
        for (_, rows) in &standing {
            import(&alone, Feed::Gdelt, rows);
        }
        // Ids of changes differ; titles, dates, participants and pages do not.
        let shown = |store: &Store| {
            let sql = "SELECT id, date, title, participants, sources FROM feed_timeline ORDER BY id";
            let mut statement = store.connection.prepare_cached(sql).unwrap();
            let rows = statement
                .query_map([], |row| {
                    let texts = (1..5).map(|at| row.get::<_, Option<String>>(at));
                    let texts = texts.collect::<Result<Vec<_>, _>>()?;
                    Ok((row.get::<_, i64>(0)?, texts))
                })
                .unwrap();
            rows.map(Result::unwrap).collect::<Vec<_>>()
        };
        prop_assert_eq!(shown(&store), shown(&alone));
    }
}
