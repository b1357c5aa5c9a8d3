//! The names of the months: English to print, several languages to read.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::fold;

/// The English name first, then what else is read: abbreviations, Russian (both cases), Turkish,
/// German, French, Uzbek. All are folded before they are compared.
const MONTHS: [&str; 12] = [
    "January jan январь января янв ocak oca januar jänner janvier yanvar",
    "February feb февраль февраля фев февр şubat şub februar février févr fevral",
    "March mar март марта мар mart märz mars",
    "April apr апрель апреля апр nisan nis avril avr aprel",
    "May май мая mayıs mai",
    "June jun июнь июня июн haziran haz juni juin iyun",
    "July jul июль июля июл temmuz tem juli juillet juil iyul",
    "August aug август августа авг ağustos ağu août avgust",
    "September sep sept сентябрь сентября сен сент eylül eyl septembre sentabr",
    "October oct октябрь октября окт ekim eki oktober okt octobre oktabr",
    "November nov ноябрь ноября ноя нояб kasım kas novembre noyabr",
    "December dec декабрь декабря дек aralık ara dezember dez décembre dekabr",
];

static BY_NAME: LazyLock<HashMap<String, u32>> = LazyLock::new(|| {
    let named = |(number, names): (u32, &str)| {
        names.split(' ').map(|name| (fold(name), number)).collect::<Vec<_>>()
    };
    (1..).zip(MONTHS).flat_map(named).collect()
});

/// The number (1 to 12) of a month by its name or abbreviation, in any case, with or without
/// its marks.
pub fn month_number(name: &str) -> Option<u32> {
    BY_NAME.get(&fold(name)).copied()
}

/// The English name of a month by its number; empty outside 1 to 12.
pub(super) fn month_name(number: u32) -> &'static str {
    (1..)
        .zip(MONTHS)
        .find(|(other, _)| *other == number)
        .and_then(|(_, names)| names.split(' ').next())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_two_months() {
        let names = MONTHS.iter().flat_map(|names| names.split(' ')).count();
        assert_eq!(BY_NAME.len(), names);
    }

    #[test]
    fn every_printed_name_is_read_back() {
        assert!((1..=12).all(|number| month_number(month_name(number)) == Some(number)));
        assert_eq!(month_name(13), "");
    }
}
