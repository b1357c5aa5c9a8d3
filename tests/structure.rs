//! `centrality`, `path`, `communities`, `similar`: the structure of the graph.

use crate::program::Program;

fn sample(words: &[&str]) -> String {
    Program::new().ok(&[&["--sample"], words].concat())
}

#[test]
fn who_is_central() {
    insta::assert_snapshot!("centrality", sample(&["centrality", "--top", "12"]));
    insta::assert_snapshot!(
        "centrality_csv",
        sample(&["centrality", "--of", "C5,RUS,CHN,TUR,EU", "--format", "csv"])
    );
}

#[test]
fn which_actors_belong_together() {
    let run = Program::new().run(&["--sample", "communities", "since:2025"]);
    assert_eq!(run.code, 0);
    insta::assert_snapshot!("communities", format!("{}\n{}", run.stdout, run.stderr));
    insta::assert_snapshot!(
        "communities_csv",
        sample(&["communities", "since:2025", "--format", "csv"])
    );
}

#[test]
fn which_way_leads_from_one_to_another() {
    insta::assert_snapshot!("path", sample(&["path", "MNG", "IRN"]));
    insta::assert_snapshot!("path_csv", sample(&["path", "MNG", "IRN", "--format", "csv"]));
    insta::assert_snapshot!(
        "path_in_order",
        sample(&["path", "AZE", "EU", "--in-order", "since:2025-09"])
    );
}

#[test]
fn which_states_engage_alike() {
    insta::assert_snapshot!("similar", sample(&["similar", "TJK", "--of", "C5"]));
    insta::assert_snapshot!(
        "similar_csv",
        sample(&["similar", "TJK", "--of", "C5", "--measure", "kappa", "--format", "csv"])
    );
}

#[test]
fn no_events_are_no_data_and_no_failure() {
    let program = Program::with_file();
    for words in [
        &["centrality"][..],
        &["communities"],
        &["path", "TJK", "RUS"],
        &["path", "TJK", "RUS", "--in-order"],
        &["similar", "TJK"],
    ] {
        let text = program.ok(words);
        assert!(text.starts_with("no data") && !text.contains("NaN"), "{text}");
        let csv = program.ok(&[words, &["--format", "csv"]].concat());
        assert_eq!(csv.lines().count(), 1, "{csv}");
    }
}

#[test]
fn what_is_no_question_is_refused() {
    let program = Program::new();
    let refusals = [
        &["path", "TJK", "TJK"][..],
        &["path", "TJK", "Atlantis"],
        &["similar", "Atlantis"],
        &["centrality", "--discount", "split"],
        &["communities", "--half-life", "0"],
    ];
    let refusals = refusals.map(|words| program.refused(&[&["--sample"], words].concat()));
    insta::assert_snapshot!("refused", refusals.join("\n"));
    assert_eq!(program.run(&["--sample", "communities", "--seeds", "0"]).code, 2);
}
