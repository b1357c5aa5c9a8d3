//! Refusals of a file's rows: one line each, and which term they are about.

use super::{QueryError, all, arguments, query};

#[test]
#[expect(clippy::too_many_lines, reason = "a line for each refusal")]
fn on_one_line_a_refusal_still_says_what_to_do() {
    let lines: Vec<String> = all().iter().map(QueryError::on_one_line).collect();
    assert!(lines.iter().all(|line| !line.contains('\n')));
    insta::assert_snapshot!(lines.join("\n"), @r#"
    `actr:TJK`: no such term (did you mean `actor:`?)
    `https://example.org`: no such term (to search for the text put it in quotation marks, or `--` before it: -- https://example.org)
    `gdlt` is no feed (write one of gdelt, icews, acled, ucdp, plover, visits, any)
    `wek`: no such saved view (did you mean `week` (since:-7d until:today)?)
    in the saved view `stale`: `XYZ`: no such actor (to add it: chancery actor add XYZ person "XYZ")
    a saved view leads back to itself: egg → hen → egg (write out in one of them what the other selects)
    `note:` is for entries (`chancery add`), not for a query
    `since:` is for queries, not for an entry (chancery help query tells which terms an entry takes)
    `host:` lacks a value
    `participant:` lacks a value
    a text lacks a value
    a quotation mark is not closed
    a square bracket is not closed
    `guest:` stands inside the value of `host:` (each term is an argument of its own; put quotation marks within the value where it really holds a colon)
    `-certain:yes`: a leading `-` does not go with it (an entry takes nothing out; `certain:no` is the opposite of `certain:yes`)
    `certain:` is said twice
    `talks` is no term (an entry is KIND TITLE and terms such as `on:2025-10-09`; put a title of several words in quotation marks)
    `-guest:KAZ`: a leading `-` does not go with it (an entry takes nothing out; `certain:no` is the opposite of `certain:yes`)
    `2025-13` has no month `13` (write 01 to 12, 21 to 24 for a season, 33 to 36 for a quarter)
    `10/11/2025` can be 10 November or 11 October (write 2025-11-10 or 2025-10-11)
    `../2025` has no first day (write a day, month or year: 2025-10-08, 2025-10)
    `contakt` is no layer (write one of contact, outcome, measure, statement, act)
    `plannd` is no status (write one of planned, held, postponed, cancelled, overdue)
    `boss` is no level (write one of head, deputy, minister, official)
    `a(b` cannot be a tag key: `(` is not allowed (letters, digits, `-`, `_`, `.`)
    `0` is no whole number from 1 on
    `seventeen` is no number of an event
    `-5` is negative (an amount is nought or more)
    `amount-kind:` needs `amount:`
    `grade:` belongs to a source, and none is given
    `a b` is neither a web address nor the key of a source (write its web address, or a key without blanks: source:a-b)
    `rfa,tass` is neither a web address nor the key of a source (write each on its own: source:rfa source:tass)
    `Rahmno`: no such actor (did you mean `TJK/emomali-rahmon` (President of Tajikistan since 16 November 1994)?)
    `Atlantis`: no such actor (to add it: chancery actor add atlantis person "Atlantis")
    `Dushanba`: no such place (did you mean `dushanbe` (Dushanbe, Tajikistan)?)
    `cis-sumit`: no such series (did you mean `cis-summit` (CIS summit)?)
    `USA`: no such pole (did you mean `RUS` (Russia), `CHN` (China), `EU` (European Union)?)
    `999`: no such event (chancery timeline lists events with their numbers)
    `vist`: no such kind (did you mean `visit` (gloss of visit)?)
    `road-closure`: no such kind (did you mean `security/road-closure` (gloss of security/road-closure)?)
    `Japarov` on 9 October 2023 can be `KGZ/sadyr-japarov` (President of Kyrgyzstan since 28 January 2021) or `KGZ/akylbek-japarov` (Chairman of the Cabinet of Kyrgyzstan since 12 October 2021) (write which)
    `Córdoba` can be `cordoba-arg` (Córdoba, Argentina) or `cordoba-esp` (Córdoba, Spain) (write which)
    `TJK` has no members (leave the `@` out to mean the body itself)
    `CIS` has no members on 1 January 1980 (leave the `@` out to mean the body itself)
    `TJK` is a country: before the slash stands a state or body, after it a person
    `C5` is no country (write a country, or @BODY for those of its members)
    `with:-TKM` takes out of nothing (write what it is taken out of: with:@CIS,-TKM; in a query -with:TKM is for events without it)
    `-TKM[absent]` takes out an actor, whatever its level or status (leave the level and status out)
    `TJK/rahmon` is more than an actor (write keys, codes or names and commas between them: TJK,Uzbekistan,C5)
    an actor is missing
    the database is busy
    an event needs a title (write it after the kind, in quotation marks)
    an event needs a date (write `on:2025-10-09`, or `on:XXXX` where it is not known)
    `@C5` stands for the members on the event's first day, which is not known (name the members one by one)
    `two-hats` on 1 June 2024 acts for `RUS/two-hats` (Envoy of Russia since 2020) and `BLR/two-hats` (Minister of Belarus since January 2024) (write for whom)
    `TJK` cannot be both guest and host (take it out of one: `host:@BODY,-TJK` leaves it out of a list)
    `KAZ` is guest twice: as KAZ@head and as KAZ@minister
    `KAZ[attended]` cannot be both attended and absent (leave the brackets out)
    `Dushanbe` lies in TJK, not in KGZ (leave `in:` out, or name another place)
    "#);
}

#[test]
fn a_refusal_of_a_very_long_value_is_cut() {
    let error = arguments(&["on:2025", &format!("guest:{}", "x".repeat(1_000_000))]);
    assert!(error.on_one_line().chars().count() < 700);
    assert_eq!(error.term(), Some(1));
}

#[test]
fn a_refusal_names_its_term_among_those_given() {
    for (args, term) in [
        (["on:2025-13", "", ""], Some(0)),
        (["on:2025", "", "guest:KAZ,,TJK"], Some(2)),
        (["on:2025", "note:a b", "host:"], Some(2)),
        (["on:2025", "guest:TJK,Atlantis", ""], Some(1)),
        (["guest:Japarov", "on:2023-10-09", ""], Some(0)),
        (["guest:two-hats", "on:2024-06-01", ""], Some(0)),
        (["on:2025", "host:TJK", "guest:KAZ,TJK"], Some(2)),
        (["on:2025", "guest:KAZ@head", "guest:KAZ@deputy"], Some(2)),
        (["in:KGZ", "on:2025", "at:Dushanbe"], Some(2)),
        (["on:2025", "amount:1 EUR", "amount:2 EUR"], Some(2)),
        (["on:2025", "grade:B2", ""], Some(1)),
        (["host:TJK", "", ""], None),
    ] {
        assert_eq!(arguments(&args).term(), term, "{args:?}");
    }
    assert_eq!(query("in:TJK  \"road closure\" actr:TJK").term(), Some(2));
    assert_eq!(query("in:TJK \"road").term(), None);
}
