//! `graph`: the matrix, and the same numbers in other formats.

use crate::program::Program;

#[test]
fn the_five_and_the_poles_on_80_columns() {
    insta::assert_snapshot!(Program::new().ok(&["--sample", "graph", "--of", "C5"]));
}

#[test]
fn the_five_and_the_poles_as_csv() {
    insta::assert_snapshot!(
        Program::new()
            .ok(&["--sample", "graph", "--of", "C5", "--format", "csv"])
            .replace('\r', "␍")
    );
}

#[test]
fn the_words_under_the_numbers() {
    insta::assert_snapshot!(
        Program::new()
            .run(&["--sample", "graph", "--of", "C5", "since:2025", "pole:RUS"])
            .stderr
    );
}

#[test]
fn every_pair_is_a_row_and_dot_is_a_graph() {
    let program = Program::new();
    let all = program.ok(&["--sample", "graph", "--all", "--format", "csv"]);
    assert!(all.starts_with(
        "a,b,episodes,bilateral,events,weight,outcomes,first,last,goldstein_sum,goldstein_n\r\n"
    ));
    assert!(all.contains("\r\nRUS,TJK,"));
    assert!(
        program
            .ok(&["--sample", "graph", "--of", "C5", "--format", "dot"])
            .starts_with("graph {")
    );
}

#[test]
fn ties_have_their_course_over_the_years() {
    let of = |more: &[&str]| {
        let asked = ["--sample", "graph", "--of", "TJK,KAZ", "--by", "year"];
        Program::new().ok(&[&asked[..], more].concat())
    };
    insta::assert_snapshot!("by_year", of(&[]));
    insta::assert_snapshot!("by_year_csv", of(&["--poles", "RUS", "--format", "csv"]));
    let program = Program::new();
    let fades = program.refused(&["--sample", "graph", "--by", "year", "--half-life", "365"]);
    assert!(fades.contains("`--by` and `--half-life`"), "{fades}");
}

#[test]
fn no_events_are_no_data_and_no_failure() {
    let program = Program::with_file();
    for of in [&[][..], &["--of", "C5"]] {
        let text = program.ok(&[&["graph"], of].concat());
        assert!(text.contains("no data") && !text.contains("0.0"), "{text}");
    }
}
