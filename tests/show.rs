//! `show`: one event as a card.

use crate::program::Program;

#[test]
fn the_state_visit_with_the_rules_of_its_parties() {
    insta::assert_snapshot!(Program::new().ok(&["--sample", "show", "608", "--parties"]));
}

#[test]
fn an_event_that_is_not_there_is_said() {
    insta::assert_snapshot!(Program::new().refused(&["--sample", "show", "9999"]), @"error: there is no event 9999 (the highest number is 753; `chancery timeline` lists them)");
}
