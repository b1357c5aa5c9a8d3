//! `show`: one event as a card.

use crate::program::Program;

#[test]
fn the_state_visit_with_the_rules_of_its_parties() {
    insta::assert_snapshot!(Program::new().ok(&["--sample", "show", "608", "--parties"]));
}

#[test]
fn what_is_only_planned_counts_for_nothing_and_a_long_title_leaves_its_kind_to_the_next_line() {
    insta::assert_snapshot!(Program::new().ok(&["--sample", "show", "614"]));
}

#[test]
fn a_pledge_with_its_sum_its_donor_and_what_sources_disagree_on() {
    insta::assert_snapshot!(Program::new().ok(&["--sample", "show", "9"]));
}

#[test]
fn an_event_that_is_not_there_is_said() {
    insta::assert_snapshot!(Program::new().refused(&["--sample", "show", "9999"]), @"error: there is no event 9999 (the highest number is 753; `chancery timeline` lists them)");
}
