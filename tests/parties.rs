//! The party set of every shipped event with the rule for each participant: a snapshot that people review.

use chancery::answer;

#[test]
fn the_party_set_of_every_shipped_event() {
    let store = answer::sample().unwrap();
    let mut text = String::new();
    for set in answer::party_sets(&store).unwrap() {
        text.push_str(&format!("{set}\n"));
    }
    insta::assert_snapshot!(text);
}
