//! How lines are cut.

use super::*;

fn vocabulary() -> Vocabulary {
    let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let kinds = own(&["meeting", "visit/state", "summit"]);
    let terms =
        own(&["host", "guest", "with", "at", "note", "source", "grade", "under", "quote"]);
    Vocabulary::new(kinds.into_iter(), terms.into_iter())
}

/// `date|kind|title|terms` of every line, then the problems.
fn cut(text: &str) -> String {
    let sheet = sheet(text, &vocabulary());
    let lines = sheet.lines.iter().map(|line| {
        let above = line.above.map(|above| format!(" under {above}")).unwrap_or_default();
        let quote =
            line.quote.as_ref().map(|quote| format!(" > {:?}", quote.text)).unwrap_or_default();
        let source = line.source.as_ref().map(|source| {
            let grade =
                source.grade.as_ref().map(|grade| grade.text.as_str()).unwrap_or_default();
            format!(" < {} {grade}", source.address.text)
        });
        format!(
            "{}|{}|{}|{}{above}{}{quote}",
            line.date.text,
            line.kind.text,
            line.title.text,
            line.terms.text.trim_end(),
            source.unwrap_or_default()
        )
    });
    let problems = sheet.problems.iter().map(ToString::to_string);
    lines.chain(problems).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_line_is_date_kind_title_and_terms() {
    insta::assert_snapshot!(cut("\
2025-10-09 meeting Talks host:TJK
9 Oct 2025, 10:30 visit/state Putin in Dushanbe: a visit at 10:30 host:TJK guest:RUS/putin
2025-10-08/2025-10-10   summit   \"Peace\" talks on \"water\"   with:TJK
2025-10-09 meeting \"Talks at: home host:TJK\" host:RUS
2025-10-09 meeting \"a \\\"b\\\" \\n c\"
2025-10-09 meeting Talks note:\"two words, \\\"quoted\\\"\\nnext\" id:17/9f3a2c41 under:4
2025-10-09 meeting See https://example.org/x and re: water"), @r#"
    2025-10-09|meeting|Talks|host:TJK
    9 Oct 2025, 10:30|visit/state|Putin in Dushanbe: a visit at 10:30|host:TJK guest:RUS/putin
    2025-10-08/2025-10-10|summit|"Peace" talks on "water"|with:TJK
    2025-10-09|meeting|Talks at: home host:TJK| host:RUS
    2025-10-09|meeting|a "b" 
     c|
    2025-10-09|meeting|Talks|note:"two words, \"quoted\"
    next"
    2025-10-09|meeting|See https://example.org/x and re: water|
    "#);
}

#[test]
fn indent_is_under_and_a_source_is_in_force() {
    insta::assert_snapshot!(cut("\
# a comment
source https://a.example B2
2025-10-08 visit/state A
> one
> two
  2025-10-09 meeting B
\tsource https://b.example
    2025-10-09 meeting C
 # another
  2025-10-09 meeting D
source none
2025-10-10 summit E"), @r#"
    2025-10-08|visit/state|A| < https://a.example B2 > "one\ntwo"
    2025-10-09|meeting|B| under 0 < https://a.example B2
    2025-10-09|meeting|C| under 1 < https://b.example 
    2025-10-09|meeting|D| under 0 < https://b.example 
    2025-10-10|summit|E|
    "#);
}

#[test]
fn every_line_that_cannot_be_cut_is_reported() {
    insta::assert_snapshot!(cut("\
2025-10-09
2025-10-09 meeting Talks hots:TJK
  2025-10-09 meeting Under it
2025-10-09 meeting Talks host: TJK
2025-10-09 meeting \"Talks
> a quote of it
source a b c
> a quote of nothing

> a quote of nothing
2025-10-09 meeting Talks id:0 host:TJK
2025-10-09 meeting Talks under:1 under:2"), @"
    2025-10-09|meeting|Under it|
    1:1: a line is DATE KIND TITLE (2025-10-09 meeting Talks)
    2:26: `hots:`: no such term (did you mean `host:`? a title that holds it stands in quotation marks)
    4:26: `host:` lacks a value (write it without a blank, `host:VALUE`; a title that holds it stands in quotation marks)
    5:20: a quotation mark is not closed (a title needs none, unless it holds a WORD:VALUE)
    7:12: a source line is `source ADDRESS GRADE` (`source https://example.org/x B2`)
    10:1: a quote stands under the event line it belongs to (write it below that line)
    11:29: `0` is no number of an event (id:17, id:17/9f3a2c41)
    12:40: `under:` is said twice
    ");
}

#[test]
fn remarks_stand_under_their_lines_and_are_taken_off_again() {
    let text = "2025-10-09 meting Talks\n\n2025-10-09 meeting Talks";
    let mut problem = SheetProblem::new(1, 12, "`meting`: no such kind");
    problem.beneath.push("did you mean `meeting`?".to_owned());
    let copy = annotated(text, &[problem, SheetProblem::new(3, 1, "x")]);
    insta::assert_snapshot!(copy, @"
    2025-10-09 meting Talks
    #!         ^ 12: `meting`: no such kind
    #!   did you mean `meeting`?

    2025-10-09 meeting Talks
    #! 1: x
    ");
    assert_eq!(without_remarks(&copy), format!("{text}\n"));
}

#[test]
fn an_unknown_kind_is_told_as_a_kind_though_a_kind_stands_in_the_title() {
    insta::assert_snapshot!(cut("\
9 Oct 2025 visit/official Joint summit of both with:RUS
9 Oct 2025 sumit Talks and a meeting with:RUS
32 Oct 2025 meeting Talks"), @r"
    9 Oct 2025|visit/official|Joint summit of both|with:RUS
    9 Oct 2025|sumit|Talks and a meeting|with:RUS
    32 Oct 2025|meeting|Talks|
    ");
}

#[test]
fn dates_of_lines_that_cannot_be_cut_are_kept_for_the_next() {
    let sheet = sheet(
        "9 Oct 2025 meeting A x:1\n10 Oct meeting B x:1\n11 Oct meeting C",
        &vocabulary(),
    );
    let [line] = sheet.lines.as_slice() else { panic!("{sheet:?}") };
    assert_eq!(line.dates_before, ["9 Oct 2025", "10 Oct"]);
}
