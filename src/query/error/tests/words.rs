//! Words that are no terms, and terms that are not written as such.

use super::{of_words, said};

#[test]
#[expect(clippy::too_many_lines, reason = "every refusal, as it reads")]
fn refused_words_read_well() {
    insta::assert_snapshot!(said(&of_words()), @r#"
    error: `actr:TJK`: no such term, at 1
           actr:TJK since:2025
           ^^^^
           did you mean `actor:`?  (chancery help query)

    error: `https://example.org`: no such term, at 1
           https://example.org
           ^^^^^
           to search for the text put it in quotation marks, or `--` before it: -- https://example.org

    error: `gdlt` is no feed (write one of gdelt, icews, acled, ucdp, plover, visits, any), at 6
           feed:gdlt
                ^^^^
           did you mean `gdelt`?

    error: `wek`: no such saved view, at 6
           view:wek
                ^^^
           did you mean
             week  since:-7d until:today
           to add it: chancery view add wek TERMS..

    error: in the saved view `stale`: `XYZ`: no such actor, at 6
           host:XYZ
                ^^^
           to add it: chancery actor add XYZ person "XYZ"
                  or: chancery actor add XYZ organisation "XYZ"
           chancery view amend stale TERMS.. gives it another query

    error: a saved view leads back to itself: egg → hen → egg, at 13
           in:TJK view:egg
                       ^^^
           write out in one of them what the other selects

    error: `note:` is for entries (`chancery add`), not for a query, at 1
           note:x
           ^^^^

    error: `since:` is for queries, not for an entry, at 9
           on:2025 since:2025
                   ^^^^^
           chancery help query tells which terms an entry takes

    error: `host:` lacks a value, at 13
           in:TJK host:
                       ^

    error: `participant:` lacks a value, at 10
           with:TJK,,KAZ
                    ^

    error: a text lacks a value, at 1
           ""
           ^

    error: a quotation mark is not closed, at 8
           in:TJK "road closure
                  ^

    error: a square bracket is not closed, at 11
           absent:KAZ[absent
                     ^

    error: `guest:` stands inside the value of `host:`, at 9
           on:2025 host:TJK guest:RUS
                   ^^^^^^^^^^^^^^^^^^
           each term is an argument of its own; put quotation marks within the value where it really holds a colon

    error: `-certain:yes`: a leading `-` does not go with it, at 1
           -certain:yes
           ^^^^^^^^^^^^
           an entry takes nothing out; `certain:no` is the opposite of `certain:yes`

    error: `certain:` is said twice, at 13
           certain:yes certain:no
                       ^^^^^^^^^^

    error: `talks` is no term, at 9
           on:2025 talks
                   ^^^^^
           an entry is KIND TITLE and terms such as `on:2025-10-09`; put a title of several words in quotation marks

    error: `-guest:KAZ`: a leading `-` does not go with it, at 9
           on:2025 -guest:KAZ
                   ^^^^^^^^^^
           an entry takes nothing out; `certain:no` is the opposite of `certain:yes`
    "#);
}
