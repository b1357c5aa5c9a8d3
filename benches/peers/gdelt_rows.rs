//! Writes rows as GDELT 2.0 has them: `gdelt_rows ROWS > FILE`. The same rows every time (SplitMix64, seed 42).
//!
//! 61 columns, no header, in the order in which they would have been added from 2015-03-06 on, 1,024 rows a quarter of an
//! hour. Shares measured on 7,361 real rows: no actor at all .10 and .28, no country .46 and .57, two different countries .13;
//! one page to every four rows, addresses of about 97 bytes; 411 bytes a row. Real country pairs are more clustered.

use std::io::{self, BufWriter, Write};

const COUNTRIES: &[&str] = &[
    "USA", "RUS", "CHN", "TUR", "GBR", "FRA", "DEU", "IND", "PAK", "AFG", "IRN", "IRQ", "ISR",
    "SYR", "UKR", "KAZ", "KGZ", "TJK", "TKM", "UZB", "JPN", "KOR", "PRK", "AUS", "CAN", "MEX",
    "BRA", "ARG", "NGA", "ZAF", "EGY", "SAU", "ARE", "QAT", "JOR", "LBN", "YEM", "ETH", "KEN",
    "SOM", "SDN", "LBY", "TUN", "DZA", "MAR", "ESP", "ITA", "GRC", "POL", "HUN", "CZE", "SVK",
    "ROM", "BGR", "SRB", "HRV", "AUT", "CHE", "NLD", "BEL", "SWE", "NOR", "FIN", "DNK", "EST",
    "LVA", "LTU", "BLR", "MDA", "GEO", "ARM", "AZE", "MNG", "VNM", "THA", "MYS", "SGP", "IDN",
    "PHL", "BGD", "LKA", "NPL",
];
const FIPS: &[&str] = &[
    "US", "RS", "CH", "TU", "UK", "FR", "GM", "IN", "PK", "AF", "IR", "IZ", "IS", "SY", "UP",
    "KZ", "KG", "TI", "TX", "UZ",
];
const TYPES: &[&str] = &["GOV", "COP", "BUS", "MIL", "CVL", "EDU", "MED", "LEG", "JUD", "OPP"];
const CODES: &[(&str, &str, &str)] = &[
    ("042", "04", "1.9"),
    ("010", "01", "0.0"),
    ("043", "04", "2.8"),
    ("051", "05", "3.4"),
    ("020", "02", "3.0"),
    ("190", "19", "-10.0"),
    ("040", "04", "1.0"),
    ("173", "17", "-5.0"),
    ("036", "03", "4.0"),
    ("193", "19", "-10.0"),
    ("046", "04", "7.0"),
    ("057", "05", "8.0"),
    ("111", "11", "-2.0"),
    ("120", "12", "-4.0"),
    ("061", "06", "6.4"),
    ("071", "07", "7.4"),
    ("1712", "17", "-9.2"),
    ("141", "14", "-6.5"),
];
const DAYS: u64 = 3650;

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize]
    }
}

/// The date of a day since 1970 (Howard Hinnant's civil_from_days).
fn date(day: u64) -> (u64, u64, u64) {
    let z = day + 719_468;
    let era = z / 146_097;
    let doe = z - era * 146_097;
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + u64::from(month <= 2), month, doy - (153 * mp + 2) / 5 + 1)
}

fn actor(random: &mut Random, none: u64, no_country: u64) -> (String, String, &'static str) {
    let roll = random.below(100);
    if roll < none {
        return (String::new(), String::new(), "");
    }
    let kind = random.pick(TYPES);
    if roll < no_country {
        return (kind.to_owned(), format!("SOME {kind} NAME"), "");
    }
    // A few countries are told of most.
    let most = if random.below(2) == 0 { 12 } else { COUNTRIES.len() };
    let country = COUNTRIES[random.below(most as u64) as usize];
    (format!("{country}{kind}"), format!("NAME OF {country}"), country)
}

fn main() -> io::Result<()> {
    let rows: u64 = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(1000);
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    let mut random = Random(42);
    let mut page = String::new();
    for n in 0..rows {
        let added = 16_500 + n * DAYS / rows;
        let day = if random.below(1000) < 955 {
            added
        } else {
            added - random.pick(&[1, 2, 7, 30, 365])
        };
        let (year, month, of_month) = date(day);
        let (y2, m2, d2) = date(added);
        if n % 4 == 0 {
            page = format!(
                "https://www.news-site-{:04}.example.com/world/{y2}/{m2:02}/{d2:02}/story-{:016x}-of-the-region.html",
                random.below(4000),
                random.next()
            );
        }
        let (code_a, name_a, a) = actor(&mut random, 10, 46);
        // Where one side has a country the other has it more rarely.
        let (code_b, name_b, b) = actor(&mut random, 28, if a.is_empty() { 38 } else { 72 });
        let (event, root, goldstein) = random.pick(CODES);
        let fips = random.pick(FIPS);
        let city = random.below(3000);
        let (lat, lon) =
            (random.below(9000) as f64 / 100.0, random.below(18_000) as f64 / 100.0);
        let place = format!(
            "4\tCity {city}, Province {}, Country {fips}\t{fips}\t{fips}{:02}\t{}\t{lat}\t{lon}\t-{}",
            city % 40,
            city % 40,
            10_000 + city,
            100_000 + city
        );
        let tone = random.below(20_000) as f64 / 1000.0 - 10.0;
        let mentions = 1 + random.below(20);
        writeln!(
            out,
            "{}\t{year}{month:02}{of_month:02}\t{year}{month:02}\t{year}\t{year}.{:04}\t{code_a}\t{name_a}\t{a}\t\t\t\t\t\t\t\t\
             {code_b}\t{name_b}\t{b}\t\t\t\t\t\t\t\t{}\t{event}\t{}\t{root}\t1\t{goldstein}\t{mentions}\t1\t{mentions}\t{tone:.4}\t\
             {place}\t{place}\t{place}\t{y2}{m2:02}{d2:02}{:02}{:02}00\t{page}",
            410_000_000 + n,
            random.below(10_000),
            n % 2,
            &event[..3],
            n / 1024 / 4 % 24,
            n / 1024 % 4 * 15
        )?;
    }
    out.flush()
}
