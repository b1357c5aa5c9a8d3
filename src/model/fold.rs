//! Names and words brought to one form, so that what is asked finds what is stored.

use std::{cmp::Ordering, collections::BTreeSet};

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

use super::invisible::is_invisible;

/// How near a word must be to be offered instead of the one typed (see [`similar`]).
const NEAR: f64 = 0.7;

/// Letters beyond this many do not change how near two texts are: distance costs their product.
const COMPARED: usize = 128;

/// The text as it is compared and searched: the same for what is asked and what is stored.
///
/// Compatibility forms are taken apart (NFKD), letters made small, marks over and under letters
/// dropped, letters without a decomposition written by their neighbours (`ß` to `ss`, `ł` to
/// `l`), apostrophes dropped (`Oʻzbekiston` is `ozbekiston`; a possessive `'s` becomes a word of
/// its own, so that `China's` is found by `China`), everything else between words made one space.
///
/// Which marks go is decided by their canonical combining class: those of Latin, Greek and
/// Cyrillic (overlaid 1, attached and detached 200 to 240) and the points of Hebrew, Arabic and
/// Syriac (10 to 36). Nukta, kana voicing, virama, and the vowel and tone signs of Thai, Lao,
/// Tibetan and the Indic scripts stay: without them the word is another word. The result is
/// composed again (NFC), so that Korean stays in syllables.
///
/// ```
/// use chancery::model::fold;
/// assert_eq!(fold("Şavkat  MİRZİYOYEV"), "savkat mirziyoyev");
/// assert_eq!(fold("Алёна"), "алена");
/// assert_eq!(fold("Xi’an – Straße"), "xian strasse");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Blanks part words whatever stands beside them. So each word is folded alone, and most need no table.
    for word in text.split_ascii_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        if word.is_ascii() {
            push_ascii(&mut out, word);
        } else {
            out.push_str(&fold_any(word));
        }
        out.truncate(out.trim_end_matches(' ').len());
    }
    out
}

fn push_ascii(out: &mut String, word: &str) {
    let mut rest = word.chars();
    while let Some(letter) = rest.next() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter.to_ascii_lowercase());
        } else if (!is_apostrophe(letter) || ends_possessive(rest.as_str()))
            && !out.is_empty()
            && !out.ends_with(' ')
        {
            out.push(' ');
        }
    }
}

/// As [`fold`], of any text.
fn fold_any(text: &str) -> String {
    let letters: Vec<char> = without_apostrophes(text).nfkd().collect();
    let small: String = letters.into_iter().flat_map(char::to_lowercase).collect();
    let bare = without_apostrophes(&small);
    let kept = bare.nfkd().filter(|letter| !is_dropped(*letter));
    let plain = kept.fold(String::with_capacity(text.len()), push_plain);
    plain.trim_end().nfc().collect()
}

/// How alike two texts are once folded, from 0 (nothing) to 1 (the same): the mean of
/// Jaro-Winkler, which forgives a wrong ending, and the normalised Damerau-Levenshtein distance,
/// which does not. A text that folds to nothing is like none.
///
/// ```
/// use chancery::model::similar;
/// assert!(similar("Tajikstan", "Tajikistan") > 0.9);
/// assert!(similar("Tajikistan", "Peru") < 0.5);
/// ```
pub fn similar(a: &str, b: &str) -> f64 {
    alike(&compared(a), &compared(b))
}

/// At most `most` of the candidates near enough to `word` to be meant by it, the nearest first,
/// equally near ones in their order; the same candidate is named once. Near is what is spelt so,
/// and what has the same words in another order or a few more.
///
/// ```
/// use chancery::model::nearest;
/// let kinds = ["summit", "visit", "statement"];
/// assert_eq!(nearest("sumit", kinds.into_iter(), 3), ["summit"]);
/// assert_eq!(nearest("phone-call", ["visit", "call/phone"].into_iter(), 3), ["call/phone"]);
/// ```
pub fn nearest<'a>(
    word: &str,
    candidates: impl Iterator<Item = &'a str>,
    most: usize,
) -> Vec<&'a str> {
    let word = compared(word);
    let mut near: Vec<(f64, &str)> = candidates
        .map(|candidate| (compared(candidate), candidate))
        .map(|(text, candidate)| (alike(&word, &text).max(of_words(&word, &text)), candidate))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .collect();
    near.sort_by(|(a, _), (b, _)| b.partial_cmp(a).unwrap_or(Ordering::Equal));
    let mut named: Vec<&str> = Vec::new();
    for (_, candidate) in near {
        if named.len() < most && !named.contains(&candidate) {
            named.push(candidate);
        }
    }
    named
}

fn alike(a: &str, b: &str) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    f64::midpoint(strsim::jaro_winkler(a, b), strsim::normalized_damerau_levenshtein(a, b))
}

/// How many words two folded texts share, in any order (Dice's coefficient): much where all of the first are
/// among the second's; of one word nothing is told.
fn of_words(a: &str, b: &str) -> f64 {
    let words = |text| str::split(text, ' ').collect::<BTreeSet<_>>();
    let (a, b) = (words(a), words(b));
    if a.len() < 2 {
        return 0.0;
    }
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let shared = 2.0 * count(a.intersection(&b).count()) / count(a.len() + b.len());
    if a.is_subset(&b) { 0.9 + shared / 10.0 } else { shared }
}

fn compared(text: &str) -> String {
    let head: String = text.chars().take(COMPARED).collect();
    fold(&head)
}

/// The text without its apostrophes; one before an `s` that ends a word becomes a space.
fn without_apostrophes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(letter) = rest.next() {
        if !is_apostrophe(letter) {
            out.push(letter);
        } else if ends_possessive(rest.as_str()) {
            out.push(' ');
        }
    }
    out
}

fn ends_possessive(rest: &str) -> bool {
    let mut letters = rest.chars();
    matches!(letters.next(), Some('s' | 'S'))
        && letters.next().is_none_or(|next| !next.is_alphanumeric() && !is_combining_mark(next))
}

pub(super) fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '`' | '´' | '‘' | '’' | '‛' | '′' | '＇' | '՚' | '׳' | 'ʹ'
            ..='ʿ' | 'ˈ' | 'ˊ' | 'ˋ' | 'ꞌ'
    )
}

/// Marks that a reader may leave out, the Arabic stretching stroke, and what has no shape.
fn is_dropped(letter: char) -> bool {
    let class = canonical_combining_class(letter);
    matches!(class, 1 | 10..=36 | 200..=240)
        || letter == '\u{640}'
        // Control characters part words (a newline, a tab); the others are simply not there.
        || (is_invisible(letter) && !letter.is_control() && !parts_lines(letter))
}

fn parts_lines(letter: char) -> bool {
    matches!(letter, '\u{2028}' | '\u{2029}')
}

fn push_plain(mut out: String, letter: char) -> String {
    if let Some(written) = neighbour(letter) {
        out.push_str(written);
    } else if letter.is_alphanumeric() || is_combining_mark(letter) {
        out.push(letter);
    } else if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

/// What is written for a letter that Unicode does not take apart.
fn neighbour(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ı' => "i",
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'ə' => "e",
        'ς' => "σ",
        // Persian and Arabic keyboards write the same names with different letters.
        'ی' | 'ى' => "ي",
        'ک' => "ك",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::*;

    #[test]
    fn names_are_found_without_their_marks() {
        let pairs = [
            ("Türkiye", "turkiye"),
            ("Kırgızistan", "kirgizistan"),
            ("İSTANBUL", "istanbul"),
            ("Łódź", "lodz"),
            ("Søren Đorđević", "soren dordevic"),
            ("Æthelred œuvre", "aethelred oeuvre"),
            ("GROẞE Straße", "grosse strasse"),
            ("Шёлковый путь", "шелковыи путь"),
            ("Αθήνας", "αθηνασ"),
            ("ΑΘΗΝΑΣ", "αθηνασ"),
            ("Ｆｕｌｌ ｗｉｄｔｈ №5", "full width no5"),
        ];
        for (text, folded) in pairs {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn apostrophes_are_no_letters() {
        for name in [
            "O'zbekiston",
            "Oʻzbekiston",
            "Oʼzbekiston",
            "O’zbekiston",
            "O`zbekiston",
            "O´zbekiston",
        ] {
            assert_eq!(fold(name), "ozbekiston", "{name}");
        }
        assert_eq!(fold("China's and CHINA’S side"), "china s and china s side");
        assert_eq!(fold("Xi'an, Na'satra"), "xian nasatra");
    }

    #[test]
    fn dashes_and_punctuation_part_words() {
        assert_eq!(fold("  C5+1 — (EU–Central-Asia)\n"), "c5 1 eu central asia");
        assert_eq!(fold("—!?"), "");
    }

    #[test]
    fn points_of_arabic_and_hebrew_go_and_vowels_of_thai_and_hindi_stay() {
        assert_eq!(fold("مُحَمَّد"), "محمد");
        assert_eq!(fold("علی رضا"), fold("علي رضا"));
        assert_eq!(fold("شـــاه"), "شاه");
        assert_eq!(fold("می\u{200c}شود"), fold("میشود"));
        assert_eq!(fold("יְרוּשָׁלַיִם"), "ירושלים");
        assert_eq!(fold("हिन्दी"), "हिन्दी");
        assert_eq!(fold("เชียงใหม่"), "เชียงใหม่".nfkd().nfc().collect::<String>());
        assert_eq!(fold("ガーナ"), "ガーナ");
        assert_eq!(fold("한국"), "한국");
    }

    #[test]
    fn the_nearest_words_come_best_first_and_strangers_not_at_all() {
        let keys = ["Turkmenistan", "Tajikistan", "Pakistan", "Peru"];
        assert_eq!(nearest("Tadjikistan", keys.into_iter(), 2), ["Tajikistan", "Pakistan"]);
        assert_eq!(nearest("Перу", keys.into_iter(), 2), [""; 0]);
        assert_eq!(
            nearest("abc", ["abd", "abe", "abd", "abc"].into_iter(), 3),
            ["abc", "abd", "abe"]
        );
        assert_eq!(nearest("!", ["?", "!"].into_iter(), 3), [""; 0]);
    }

    #[test]
    fn likeness_is_symmetric_at_its_ends() {
        assert!((similar("Türkiye", "TURKIYE") - 1.0).abs() < 1e-12);
        assert!(similar("abc", "xyz").abs() < 1e-12);
        assert!(similar(&"a".repeat(100_000), &"b".repeat(100_000)).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn words_fold_alone_as_they_do_in_their_text(
            text in "([a-zA-Z0-9'`’.,\u{0}-\u{2f}\u{a0}\u{2028}éßЁİ\u{300}\u{345}\u{93c}\u{3099}ﷺ½´¨]|[sS' ]){0,24}"
        ) {
            assert_eq!(fold(&text), fold_any(&text));
        }

        #[test]
        fn any_text_folds_word_by_word(text in any::<String>()) {
            assert_eq!(fold(&text), fold_any(&text));
        }

        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            assert_eq!(fold(&fold(&text)), fold(&text));
        }

        #[test]
        fn folding_twice_changes_nothing_in_mixed_scripts(
            text in "[a-zA-ZА-яёЁİıßẞŁøĐ'’ʻ´\u{300}-\u{36f}\u{1100}-\u{1175}\u{11a8}-\u{11c2}가-힣が-ん\u{3099}क-्ก-๛ا-ي\u{64b}-\u{65f} .–ﷺ½Ω]{0,24}"
        ) {
            assert_eq!(fold(&fold(&text)), fold(&text));
            assert!(!fold(&text).contains("  "));
        }
    }
}
