//! The graph in files of other tools, and its other shapes: visits, parties beside events.

use crate::program::Program;

/// Few states and days, so that a whole file can be read.
const LITTLE: [&str; 7] =
    ["--sample", "graph", "--of", "TJK,UZB", "--poles", "RUS,CHN", "on:2025-10"];

fn graph(more: &[&str]) -> String {
    Program::new().ok(&[&LITTLE[..], more].concat())
}

#[test]
fn graphml_declares_every_attribute_with_its_type() {
    insta::assert_snapshot!("graphml", graph(&["--format", "graphml"]));
}

#[test]
fn gexf_has_a_spell_and_a_weight_for_each_episode() {
    insta::assert_snapshot!("gexf", graph(&["--format", "gexf"]));
}

#[test]
fn still_gexf_has_no_spells() {
    let still = graph(&["--format", "gexf", "--static"]);
    assert!(still.contains("mode=\"static\">") && !still.contains("spell"), "{still}");
}

#[test]
fn json_has_the_nodes_and_links_beside_the_rows() {
    insta::assert_snapshot!("node_link", graph(&["--format", "json"]));
}

#[test]
fn visits_go_from_guest_to_host() {
    let of = |more: &[&str]| {
        let visits = ["--sample", "graph", "--directed", "--of", "TJK"];
        Program::new().ok(&[&visits[..], more].concat())
    };
    insta::assert_snapshot!("visits", of(&[]));
    insta::assert_snapshot!("visits_csv", of(&["--format", "csv"]));
    assert!(of(&["--format", "graphml"]).contains("edgedefault=\"directed\""));
    assert!(of(&["--format", "dot"]).starts_with("digraph"));
}

#[test]
fn parties_stand_beside_the_events_they_take_part_in() {
    let of = |more: &[&str]| {
        let modes = ["--sample", "graph", "--two-mode", "on:2025-10-08/2025-10-10"];
        Program::new().ok(&[&modes[..], more].concat())
    };
    insta::assert_snapshot!("two_modes", of(&[]));
    insta::assert_snapshot!("two_modes_csv", of(&["--format", "csv"]));
    assert!(of(&["--format", "gexf"]).contains("id=\"event:610\""));
}

#[test]
fn shapes_that_do_not_go_together_are_refused() {
    let program = Program::new();
    for two in [["--directed", "--all"], ["--two-mode", "--all"], ["--directed", "--two-mode"]]
    {
        let run = program.run(&[&["--sample", "graph"][..], &two].concat());
        assert_eq!(run.code, 2, "{}", run.stderr);
    }
}

#[test]
fn text_that_xml_reads_stays_text_in_every_file() {
    let program = Program::new();
    program.ok(&["init", "--sample"]);
    program.ok(&["actor", "amend", "TJK", "name:A <b> & \"c\" \u{1b}[31m"]);
    for format in ["graphml", "gexf"] {
        let text = program.ok(&["graph", "--of", "TJK", "--format", format]);
        assert!(text.contains("A &lt;b&gt; &amp; &quot;c&quot; \\u{1b}[31m"), "{text}");
    }
}
