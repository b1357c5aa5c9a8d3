//! `search`: words in any script, ranked, with what was found marked.

use chancery::{
    answer,
    query::{Query, Terms},
};

use crate::program::Program;

#[test]
fn what_was_found_is_marked_wherever_it_stands() {
    let args = ["--sample", "search", "tajik*", "border*", "since:2025", "--limit", "5"];
    insta::assert_snapshot!(Program::new().ok(&args), @"
    706  Three Central Asian presidents get the Tolstoy peace prize
         21 December 2025 · ceremony
         supports: …settling their [border] issues; ceremony at the conservato…
         name: [Tajikistan]
    477  Three states sign a treaty on the junction point of their [borders]
         31 March 2025 · agreement/treaty
         name: [Tajikistan]
    464  [Tajikistan] and Kyrgyzstan sign the treaty on their state [border]
         13 March 2025 · agreement/treaty
    453  [Tajik] and Kyrgyz security chiefs sign the [border] delimitation
         protocol
         21 February 2025 · agreement/treaty
    624  CIS leaders sign 19 documents  10 October 2025 · agreement/package
         supports: …2026-2028 and [border] security to 2030
         name: [Tajikistan]
    ");
}

#[test]
fn names_are_found_in_another_script() {
    let program = Program::new();
    let found = |words: &[&str]| {
        let args = [&["--sample", "search"], words, &["--format", "jsonl"]].concat();
        program.ok(&args).lines().count()
    };
    assert_eq!(found(&["Душанбе"]), found(&["dushanbe"]));
    assert!(found(&["Путин"]) > 100);
    assert_eq!(found(&["РАХМОН"]), found(&["Рахмон"]));
    assert_eq!(found(&["xyzzy"]), 0);
}

#[test]
fn a_row_has_the_text_that_holds_the_words() {
    let args = ["--sample", "search", "market*", "shut", "--limit", "1", "--format", "csv"];
    insta::assert_snapshot!(Program::new().ok(&args).replace('\r', "␍"), @"
    id,date,kind,title,where,snippet␍
    603,2025-10-08/2025-10-10,security/market-closure,Most Dushanbe markets and malls shut for the CIS summit,title,Most Dushanbe «markets» and malls «shut» for the CIS summit␍
    ");
}

#[test]
fn words_in_a_query_select_what_a_search_finds() {
    let store = answer::sample().unwrap();
    for words in [
        &["summit"][..],
        &["state visit"],
        &["tajik*"],
        &["putin", "tokayev"],
        &["Путин", "in:TJK"],
        &["summit", "level:head"],
        &["summit", "-tajikistan"],
    ] {
        let terms = Terms::from_args(words).unwrap();
        let query = Query::parse(&terms, &store, "2025-10-12".parse().unwrap()).unwrap();
        let mut found = answer::search(&store, &query).unwrap().ids;
        let mut selected = answer::select(&store, &query).unwrap();
        assert!(!found.is_empty(), "{words:?}");
        found.sort_unstable();
        selected.sort_unstable();
        assert_eq!(found, selected, "{words:?}");
    }
}

#[test]
fn scripts_without_spaces_are_searched_by_their_letters() {
    let program = Program::with_file();
    program.ok(&["add", "visit", "习近平访问杜尚别", "on:2025-07-04", "host:TJK", "guest:CHN"]);
    let found = program.ok(&["search", "杜尚别"]);
    assert!(found.contains("[杜尚别]"), "{found}");
    assert_eq!(program.ok(&["search", "尚别", "--format", "jsonl"]).lines().count(), 1);
}

#[test]
fn a_search_without_words_is_refused() {
    let program = Program::new();
    let refusals = [
        program.refused(&["--sample", "search", "in:TJK"]),
        program.refused(&["--sample", "search", "!?"]),
    ];
    insta::assert_snapshot!(refusals.join("\n"), @"
    error: a search needs words (`timeline` lists what terms alone select)
    error: `!?` has no letter or digit to search for
    ");
    assert_eq!(program.run(&["--sample", "search"]).code, 2);
}
