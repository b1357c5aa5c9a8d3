//! `man`: the pages of the manual.

use crate::program::Program;

#[test]
fn the_page_of_the_program_names_the_pages_of_its_commands() {
    let program = Program::new();
    let page = program.ok(&["man"]);
    assert!(page.contains(".TH chancery 1"), "{page}");
    assert!(page.contains(r"chancery\-timeline(1)"), "{page}");
}

#[test]
fn each_command_has_its_own() {
    let program = Program::new();
    let page = program.ok(&["man", "why"]);
    assert!(page.contains(".TH chancery-why 1"), "{page}");
    assert_eq!(program.ok(&["man", "why", "-o", "why.1"]), "");
    assert_eq!(std::fs::read_to_string(program.path("why.1")).unwrap(), page);
}

#[test]
fn a_page_that_is_not_there_is_told() {
    let run = Program::new().run(&["man", "whi"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    insta::assert_snapshot!(run.stderr, @"error: there is no help on `whi` (did you mean `why`?)");
}
