//! Each refusal of terms, as it reads.

mod one_line;
mod words;

use std::{collections::HashSet, mem::discriminant};

use chrono::NaiveDate;

use super::QueryError;
use crate::query::{
    NamesError, Query, Terms, actors,
    entry::{EntryOptions, draft},
    fake::Fake,
};

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2025, 10, 8).unwrap();
const OPTIONS: EntryOptions = EntryOptions { today: TODAY, make_new: false, grade: None };

/// How many variants there are; `QueryError::spot` lists them.
const VARIANTS: usize = 37;

fn query(text: &str) -> QueryError {
    let query = Terms::from_text(text).and_then(|terms| Query::parse(&terms, &Fake, TODAY));
    query.map_or_else(|error| error, |query| panic!("`{text}` is {query}"))
}

fn arguments(args: &[&str]) -> QueryError {
    let terms = Terms::from_args(args).unwrap();
    draft("visit", "Talks", &terms, &Fake, &OPTIONS).unwrap_err()
}

fn entry(text: &str) -> QueryError {
    let terms = Terms::from_text(text).unwrap();
    match draft("visit", "Talks", &terms, &Fake, &OPTIONS) {
        Err(error) => error,
        Ok(draft) => panic!("`{text}` is {draft:?}"),
    }
}

fn titled(kind: &str, title: &str) -> QueryError {
    let terms = Terms::from_args(["on:2025"]).unwrap();
    draft(kind, title, &terms, &Fake, &OPTIONS).unwrap_err()
}

fn of_words() -> Vec<QueryError> {
    vec![
        query("actr:TJK since:2025"),
        query("https://example.org"),
        query("feed:gdlt"),
        query("view:wek"),
        query("in:TJK view:stale"),
        query("view:egg"),
        query("note:x"),
        entry("on:2025 since:2025"),
        query("in:TJK host:"),
        query("with:TJK,,KAZ"),
        query("\"\""),
        query("in:TJK \"road closure"),
        query("absent:KAZ[absent"),
        arguments(&["on:2025", "host:TJK guest:RUS"]),
        query("-certain:yes"),
        query("certain:yes certain:no"),
        entry("on:2025 talks"),
        entry("on:2025 -guest:KAZ"),
    ]
}

fn of_values() -> Vec<QueryError> {
    vec![
        query("since:2025-13"),
        query("since:10/11/2025"),
        query("since:../2025"),
        query("layer:contakt"),
        query("status:plannd"),
        query("host:TJK@boss"),
        query("tag:a(b"),
        query("publishers:0"),
        query("id:seventeen"),
        entry("on:2025 amount:\"-5 EUR\""),
        entry("on:2025 amount-kind:pledge"),
        entry("on:2025 grade:B2"),
        entry("on:2025 source:\"a b\""),
        entry("on:2025 source:rfa,tass"),
    ]
}

fn of_unknown() -> Vec<QueryError> {
    vec![
        query("guest:RUS/Rahmno"),
        query("with:Atlantis"),
        query("at:Dushanba"),
        query("series:cis-sumit"),
        query("pole:USA"),
        query("under:999"),
        titled("vist", "Talks"),
        titled("road-closure", "Talks"),
    ]
}

fn of_names() -> Vec<QueryError> {
    vec![
        entry("on:2023-10-09 guest:Japarov"),
        query("at:Córdoba"),
        query("with:@TJK"),
        entry("on:1980 with:@CIS"),
        query("guest:RUS/TJK"),
        query("in:C5"),
        query("with:-TKM"),
        query("with:@CIS,-TKM[absent]"),
        actors("C5,TJK/rahmon", &Fake).unwrap_err(),
        actors("C5, ,TJK", &Fake).unwrap_err(),
        QueryError::Names(NamesError("the database is busy".into())),
    ]
}

fn of_entries() -> Vec<QueryError> {
    vec![
        titled("visit", " "),
        entry("in:TJK"),
        entry("on:XXXX with:@C5"),
        entry("on:2024-06-01 guest:two-hats"),
        entry("on:2025 host:TJK guest:@C5"),
        entry("on:2025 guest:KAZ@head guest:KAZ@minister"),
        entry("on:2025 absent:KAZ[attended]"),
        entry("on:2025 at:Dushanbe in:KGZ"),
    ]
}

fn all() -> Vec<QueryError> {
    let all = [of_words(), of_values(), of_unknown(), of_names(), of_entries()];
    all.into_iter().flatten().collect()
}

fn said(errors: &[QueryError]) -> String {
    let one = |error: &QueryError| {
        let lines = error.detail().into_iter().map(|line| format!("\n       {line}"));
        format!("error: {error}{}", lines.collect::<String>())
    };
    errors.iter().map(one).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn refused_values_read_well() {
    insta::assert_snapshot!(said(&of_values()), @r#"
    error: `2025-13` has no month `13` (write 01 to 12, 21 to 24 for a season, 33 to 36 for a quarter), at 7
           since:2025-13
                 ^^^^^^^

    error: `10/11/2025` can be 10 November or 11 October (write 2025-11-10 or 2025-10-11), at 7
           since:10/11/2025
                 ^^^^^^^^^^

    error: `../2025` has no first day, at 7
           since:../2025
                 ^^^^^^^
           write a day, month or year: 2025-10-08, 2025-10

    error: `contakt` is no layer (write one of contact, outcome, measure, statement, act), at 7
           layer:contakt
                 ^^^^^^^
           did you mean `contact`?

    error: `plannd` is no status (write one of planned, held, postponed, cancelled, overdue), at 8
           status:plannd
                  ^^^^^^
           did you mean `planned`?

    error: `boss` is no level (write one of head, deputy, minister, official), at 10
           host:TJK@boss
                    ^^^^

    error: `a(b` cannot be a tag key: `(` is not allowed (letters, digits, `-`, `_`, `.`), at 5
           tag:a(b
               ^^^

    error: `0` is no whole number from 1 on, at 12
           publishers:0
                      ^

    error: `seventeen` is no number of an event, at 4
           id:seventeen
              ^^^^^^^^^

    error: `-5` is negative (an amount is nought or more), at 17
           on:2025 amount:"-5 EUR"
                           ^^^^^^

    error: `amount-kind:` needs `amount:`, at 21
           on:2025 amount-kind:pledge
                               ^^^^^^

    error: `grade:` belongs to a source, and none is given, at 9
           on:2025 grade:B2
                   ^^^^^^^^

    error: `a b` is neither a web address nor the key of a source, at 17
           on:2025 source:"a b"
                           ^^^
           write its web address, or a key without blanks: source:a-b

    error: `rfa,tass` is neither a web address nor the key of a source, at 16
           on:2025 source:rfa,tass
                          ^^^^^^^^
           write each on its own: source:rfa source:tass
    "#);
}

#[test]
fn unknown_names_read_well() {
    insta::assert_snapshot!(said(&of_unknown()), @r#"
    error: `Rahmno`: no such actor, at 11
           guest:RUS/Rahmno
                     ^^^^^^
           did you mean
             TJK/emomali-rahmon  President of Tajikistan since 16 November 1994
           to add it: chancery actor add rahmno person "Rahmno"

    error: `Atlantis`: no such actor, at 6
           with:Atlantis
                ^^^^^^^^
           to add it: chancery actor add atlantis person "Atlantis"
                  or: chancery actor add atlantis organisation "Atlantis"

    error: `Dushanba`: no such place, at 4
           at:Dushanba
              ^^^^^^^^
           did you mean
             dushanbe  Dushanbe, Tajikistan
           to add it: chancery place add dushanba "Dushanba"

    error: `cis-sumit`: no such series, at 8
           series:cis-sumit
                  ^^^^^^^^^
           did you mean
             cis-summit  CIS summit
           to add it: chancery series add cis-sumit "cis-sumit"

    error: `USA`: no such pole, at 6
           pole:USA
                ^^^
           did you mean
             RUS  Russia
             CHN  China
             EU   European Union
           to add it: chancery pole add USA

    error: `999`: no such event, at 7
           under:999
                 ^^^
           chancery timeline lists events with their numbers

    error: `vist`: no such kind
           did you mean
             visit  gloss of visit
           to add it: chancery kind add vist --like visit

    error: `road-closure`: no such kind
           did you mean
             security/road-closure  gloss of security/road-closure
           to add it: chancery kind add road-closure --like security/road-closure
    "#);
}

#[test]
fn refused_names_read_well() {
    insta::assert_snapshot!(said(&of_names()), @"
    error: `Japarov` on 9 October 2023 can be
             KGZ/sadyr-japarov    President of Kyrgyzstan since 28 January 2021
             KGZ/akylbek-japarov  Chairman of the Cabinet of Kyrgyzstan since 12 October 2021
           say which

    error: `Córdoba` can be
             cordoba-arg  Córdoba, Argentina
             cordoba-esp  Córdoba, Spain
           say which

    error: `TJK` has no members, at 7
           with:@TJK
                 ^^^
           leave the `@` out to mean the body itself

    error: `CIS` has no members on 1 January 1980, at 15
           on:1980 with:@CIS
                         ^^^
           leave the `@` out to mean the body itself

    error: `TJK` is a country: before the slash stands a state or body, after it a person, at 11
           guest:RUS/TJK
                     ^^^

    error: `C5` is no country, at 4
           in:C5
              ^^
           write a country, or @BODY for those of its members

    error: `with:-TKM` takes out of nothing, at 1
           with:-TKM
           ^^^^^^^^^
           write what it is taken out of: with:@CIS,-TKM; in a query -with:TKM is for events without it

    error: `-TKM[absent]` takes out an actor, whatever its level or status, at 11
           with:@CIS,-TKM[absent]
                     ^^^^^^^^^^^^
           leave the level and status out

    error: `TJK/rahmon` is more than an actor, at 4
           C5,TJK/rahmon
              ^^^^^^^^^^
           write keys, codes or names and commas between them: TJK,Uzbekistan,C5

    error: an actor is missing, at 4
           C5, ,TJK
              ^

    error: the database is busy
    ");
}

#[test]
fn refused_entries_read_well() {
    insta::assert_snapshot!(said(&of_entries()), @"
    error: an event needs a title
           write it after the kind, in quotation marks

    error: an event needs a date
           write `on:2025-10-09`, or `on:XXXX` where it is not known

    error: `@C5` stands for the members on the event's first day, which is not known, at 14
           on:XXXX with:@C5
                        ^^^
           name the members one by one

    error: `two-hats` on 1 June 2024 acts for
             RUS/two-hats  Envoy of Russia since 2020
             BLR/two-hats  Minister of Belarus since January 2024
           say for whom: write `RUS/two-hats` or `BLR/two-hats`

    error: `TJK` cannot be both guest and host, at 24
           on:2025 host:TJK guest:@C5
                                  ^^^
           take it out of one: `host:@BODY,-TJK` leaves it out of a list

    error: `KAZ` is guest twice: as KAZ@head and as KAZ@minister, at 30
           on:2025 guest:KAZ@head guest:KAZ@minister
                                        ^^^^^^^^^^^^

    error: `KAZ[attended]` cannot be both attended and absent, at 16
           on:2025 absent:KAZ[attended]
                          ^^^^^^^^^^^^^
           leave the brackets out

    error: `Dushanbe` lies in TJK, not in KGZ, at 12
           on:2025 at:Dushanbe in:KGZ
                      ^^^^^^^^
           leave `in:` out, or name another place
    ");
}

#[test]
fn every_refusal_is_shown_above() {
    let variants: HashSet<_> = all().iter().map(discriminant).collect();
    assert_eq!(variants.len(), VARIANTS);
}
