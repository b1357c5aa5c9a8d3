//! `graph`: the matrix, and the same numbers in other formats.

use std::path::Path;

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

/// The picture of the README is what the program draws.
///
/// `README_UPDATE=1 cargo test picture` draws it anew: look at it.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test asks whether it may write")]
fn the_picture_of_the_readme_is_as_drawn() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/graph.svg");
    let drawn = Program::new()
        .run_at("2026-05-31", &["--sample", "graph", "--of", "C5", "--format", "svg"])
        .stdout;
    if std::env::var_os("README_UPDATE").is_some() {
        std::fs::write(&path, &drawn).unwrap();
    }
    let stored = std::fs::read_to_string(&path).unwrap();
    assert!(
        stored == drawn,
        "docs/graph.svg is another now (README_UPDATE=1 cargo test picture)"
    );
}

#[test]
fn a_png_is_as_wide_as_asked_and_the_same_each_time() {
    let program = Program::new();
    let draw = |name: &str, more: &[&str]| {
        let args = ["--sample", "graph", "--of", "C5", "since:2025", "-o", name];
        program.ok(&[&args, more].concat());
        std::fs::read(program.path(name)).unwrap()
    };
    let (first, second) = (draw("a.png", &[]), draw("b.png", &[]));
    assert!(first.starts_with(b"\x89PNG\r\n") && first == second);
    let width = |png: &[u8]| u32::from_be_bytes(png[16..20].try_into().unwrap());
    assert_eq!((width(&first), width(&draw("c.png", &["--width", "800"]))), (1600, 800));
}

#[test]
fn a_few_events_as_a_picture() {
    insta::assert_snapshot!(Program::new().ok(&[
        "--sample",
        "graph",
        "--of",
        "TJK,KAZ",
        "id:608,610,625,601,615",
        "--format",
        "svg"
    ]));
}

#[test]
fn every_pair_as_a_picture_is_the_same_each_time_and_another_with_another_seed() {
    let draw = |seed: &str| {
        Program::new().ok(&[
            "--sample",
            "graph",
            "--all",
            "--format",
            "svg",
            "since:2025-10",
            "--seed",
            seed,
        ])
    };
    let first = draw("1");
    assert!(first == draw("1") && first != draw("2"));
    assert!(first.contains(">Tajikistan</text>"));
}

#[test]
fn a_picture_of_nothing_says_so_and_a_name_cannot_leave_its_text() {
    let program = Program::with_file();
    assert!(program.ok(&["graph", "--format", "svg"]).contains("no data"));
    assert!(program.ok(&["graph", "--all", "--format", "svg"]).contains("no data"));
    program.ok(&["actor", "add", "XAA", "country", "<script>&\"'"]);
    program.ok(&["add", "meeting/bilateral", "Talks", "on:2025-10-01", "with:XAA,RUS"]);
    let drawn = program.ok(&["graph", "--format", "svg"]);
    assert!(drawn.contains("&lt;script&gt;&amp;&quot;&#39;") && !drawn.contains("<script"));
}

#[test]
fn the_graph_as_a_page_has_every_contact_of_every_tie_and_loads_nothing() {
    let program = Program::new();
    let of = |more: &[&str]| {
        let asked = ["--sample", "graph", "--of", "TJK", "--poles", "RUS", "--format", "html"];
        program.ok(&[&asked[..], more].concat())
    };
    let page = of(&[]);
    let why = program.ok(&["--sample", "why", "TJK", "RUS", "--format", "jsonl"]);
    let contacts = why.lines().filter(|line| line.contains("\"layer\":\"contact\"")).count();
    assert!(contacts > 20);
    assert_eq!(page.matches("<tr><td>Tajikistan – Russia</td>").count(), contacts);
    assert_eq!(page.matches("\"weight\":").count(), contacts + 1, "each contact and the tie");
    assert!(page.contains("data-a=\"TJK\" data-b=\"RUS\"") && page.contains("id=\"until\""));
    assert!(!page.contains(" src=") && !page.contains("@import") && !page.contains("fetch("));
    assert!(of(&["since:2031"]).contains("no data"));
    let all = program.ok(&["--sample", "graph", "--all", "--of", "C5", "--format", "html"]);
    assert!(all.contains("<tr><td>Kazakhstan – Kyrgyzstan</td>"));
}
