//! `shares`: how a state's contact is divided among the poles, and how sure one may be of it.

use serde_json::Value;

use crate::program::Program;

/// The worked example that specifies the measures.
const EXAMPLE: [&[&str]; 7] = [
    &["summit", "Eleven", "on:2025-10-10", "with:RUS,KAZ,KGZ,TJK,TKM,UZB,ARM,AZE,BLR,MDA,GEO"],
    &[
        "summit",
        "Hub",
        "on:2025-04-04",
        "format:hub",
        "with:EU,KAZ,KGZ,TJK,TKM,UZB,DEU@minister",
    ],
    &[
        "visit/state",
        "Visit",
        "on:2025-10-08/2025-10-09",
        "guest:RUS/vladimir-putin",
        "host:TJK/emomali-rahmon",
        "guest:KAZ[absent]",
    ],
    &[
        "meeting/bilateral",
        "Talks",
        "on:2025-10-09",
        "under:3",
        "with:RUS/vladimir-putin,TJK/emomali-rahmon",
    ],
    &["agreement/treaty", "Treaty", "on:2025-10-09", "under:3", "signatory:RUS,TJK"],
    &[
        "security/road-closure",
        "Closure",
        "on:2025-10-10",
        "under:1",
        "implementer:TJK",
        "recipient:RUS",
    ],
    &["meeting", "To come", "on:2026-02-01", "with:CHN,TJK"],
];

fn example() -> Program {
    let program = Program::with_file();
    for event in EXAMPLE {
        program.ok(&[&["add"], event].concat());
    }
    program
}

fn rows(program: &Program, args: &[&str]) -> Vec<Value> {
    let text = program.ok(&[args, &["--json"]].concat());
    let found: Value = serde_json::from_str(&text).unwrap();
    found["rows"].as_array().unwrap().clone()
}

fn is_near(value: &Value, golden: f64) -> bool {
    value.as_f64().is_some_and(|value| (value - golden).abs() < 1e-9)
}

#[test]
fn the_worked_example_has_its_golden_numbers() {
    let program = example();
    let found = rows(&program, &["shares", "--of", "TJK"]);
    let [russia, china, _, eu] = found.as_slice() else { panic!("four poles: {found:?}") };
    let golden = [
        ("weight", 1.25),
        ("share", 5.0 / 7.0),
        ("range_low", 5.0 / 7.0),
        ("range_high", 21.0 / 23.0),
        ("hhi", 29.0 / 49.0),
        ("effective_poles", 49.0 / 29.0),
        ("evenness", 0.431_560_284_283),
        ("share_without", 1.0 / 3.0),
        ("other_share", 1.0 / 14.0),
    ];
    for (column, golden) in golden {
        assert!(is_near(&russia[column], golden), "{column}: {}", russia[column]);
    }
    assert_eq!(russia["episodes"], 2);
    assert_eq!(russia["events"], 3);
    assert_eq!(russia["influence"], 3);
    assert_eq!(russia["reading"], "too few");
    assert_eq!(russia["low"], Value::Null);
    assert!(is_near(&eu["share"], 2.0 / 7.0));
    assert!(is_near(&china["share"], 0.0));
    assert_eq!(china["influence"], Value::Null);
}

#[test]
fn the_worked_example_has_its_golden_share_under_every_rule() {
    let program = example();
    for (discount, nested, weights, golden) in [
        ("split", "max", "equal", 5.0 / 7.0),
        ("split", "max", "ranked-1", 5.0 / 7.0),
        ("split", "sum", "equal", 9.0 / 11.0),
        ("split", "sum", "ranked-1", 0.8),
        ("fractional", "max", "equal", 11.0 / 13.0),
        ("fractional", "max", "ranked-1", 11.0 / 13.0),
        ("fractional", "sum", "equal", 21.0 / 23.0),
        ("fractional", "sum", "ranked-1", 37.0 / 41.0),
    ] {
        let rules = ["--discount", discount, "--nested", nested, "--weights", weights];
        let found = rows(&program, &[&["shares", "--of", "TJK"], rules.as_slice()].concat());
        let share = &found[0]["share"];
        assert!(is_near(share, golden), "{rules:?}: {share}");
    }
}

#[test]
fn the_five_on_80_columns() {
    insta::assert_snapshot!(Program::new().ok(&["--sample", "shares", "--of", "C5"]));
}

#[test]
fn years_on_80_and_on_120_columns() {
    let program = Program::new();
    let args = ["--sample", "shares", "--of", "TJK,TKM", "--by", "year", "since:2022"];
    let at = |columns: &str| {
        let output = program.command().env("COLUMNS", columns).args(args).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    insta::assert_snapshot!([at("80"), at("120")].join("\n"));
}

#[test]
fn does_russia_keep_its_sway() {
    let program = Program::new();
    let args = ["--sample", "shares", "--of", "C5", "--compare", "..2025-03", "2025-04.."];
    let run = program.run(&args);
    insta::assert_snapshot!("compare", run.stdout);
    insta::assert_snapshot!("compare_words", run.stderr);
    // One screen: what is asked first stands first, and nobody scrolls.
    assert!(run.stdout.lines().count() <= 30);
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn files_have_the_columns_of_the_contract() {
    let program = Program::new();
    let csv = |args: &[&str]| {
        program
            .ok(&[&["--sample", "shares", "--of", "TJK"], args, &["--format", "csv"]].concat())
            .replace('\r', "")
    };
    insta::assert_snapshot!("shares_csv", csv(&["--by", "year", "since:2024"]));
    insta::assert_snapshot!("compare_csv", csv(&["--compare", "2024", "2025"]));
}

#[test]
fn the_words_under_the_numbers_say_what_they_rest_on() {
    let program = Program::new();
    let said = |args: &[&str]| program.run(&[&["--sample", "shares"], args].concat()).stderr;
    insta::assert_snapshot!(
        [
            said(&["--by", "month"]),
            said(&["--of", "RUS,TKM", "since:2025", "pole:RUS"]),
            said(&["--of", "TJK", "source:tass.ru", "--poles", "RUS"]),
        ]
        .join("\n")
    );
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let program = Program::new();
    let told = [
        &["--of", "Atlantis"][..],
        &["--poles", "RUS,Moscovia"],
        &["--of", ""],
        &["--compare", "2024..", "2025"],
        &["--compare", "soon", "2025"],
        &["--compare", "2025..2024", "2026"],
        &["--by", "year", "--half-life", "180"],
        &["--half-life", "0"],
        &["--half-life", "nan"],
        &["--weights", "mine"],
        &["tajik:yes"],
    ]
    .map(|args| program.refused(&[&["--sample", "shares"], args].concat()));
    insta::assert_snapshot!(told.join("\n"));
    let both = ["--sample", "shares", "--by", "year", "--compare", "2024", "2025"];
    assert_eq!(program.run(&both).code, 2);
    assert_eq!(program.run(&["--sample", "shares", "--compare", "2024"]).code, 2);
    assert_eq!(program.run(&["--sample", "shares", "--seed", "-1"]).code, 2);
}

#[test]
fn where_nothing_is_left_there_is_no_data_and_no_share() {
    let program = Program::new();
    let none = program.ok(&["--sample", "shares", "since:2030"]);
    assert_eq!(none, "no data: no held contact of a state with a pole among these events\n");
    insta::assert_snapshot!(program.ok(&["--sample", "shares", "--of", "TJK", "since:2030"]));
    let found = rows(&program, &["--sample", "shares", "--of", "TJK", "since:2030"]);
    assert_eq!(found.len(), 4);
    for row in found {
        assert_eq!(row["reading"], "no data");
        for column in ["share", "low", "range_low", "hhi", "influence", "share_without"] {
            assert_eq!(row[column], Value::Null, "{column}");
        }
    }
    let windows = ["--compare", "2030", "2031"];
    let found =
        rows(&program, &[&["--sample", "shares", "--of", "TJK"], &windows[..]].concat());
    assert!(found.iter().all(|row| row["difference"].is_null() && row["episodes_a"] == 0));
}

#[test]
fn a_pole_is_not_its_own_pole() {
    let program = Program::new();
    let found = rows(&program, &["--sample", "shares", "--of", "RUS"]);
    let poles: Vec<&str> = found.iter().map(|row| row["pole"].as_str().unwrap()).collect();
    assert_eq!(poles, ["CHN", "TUR", "EU"]);
    let sum: f64 = found.iter().map(|row| row["share"].as_f64().unwrap()).sum();
    assert!((sum - 1.0).abs() < 1e-9);
}

#[test]
fn one_pole_alone_has_all_and_no_word() {
    let program = Program::new();
    let text = program.ok(&["--sample", "shares", "--of", "TJK", "--poles", "RUS"]);
    assert!(text.contains("Russia alone always has all of it"), "{text}");
    let found = rows(&program, &["--sample", "shares", "--of", "TJK", "--poles", "RUS"]);
    assert_eq!(found[0]["reading"], Value::Null);
    assert_eq!(found[0]["evenness"], Value::Null);
}

#[test]
fn one_seed_gives_the_same_bytes_and_another_other_draws() {
    let program = Program::new();
    let with = |seed: &str| {
        program.ok(&["--sample", "shares", "--of", "TJK", "--format", "csv", "--seed", seed])
    };
    assert_eq!(with("1"), with("1"));
    assert_ne!(with("1"), with("2"));
    let shares = |text: String| -> Vec<String> {
        text.lines().map(|line| line.split(',').nth(6).unwrap().to_owned()).collect()
    };
    assert_eq!(shares(with("1")), shares(with("2")));
}

#[test]
fn nothing_divides_by_nought() {
    let program = example();
    let write = |name: &str, text: &str| std::fs::write(program.path(name), text).unwrap();
    write("nought.csv", "kind,weight\n,0\n");
    write("slight.csv", "kind,weight\n,1e-300\n");
    program.ok(&["weights", "add", "nought", "nought.csv"]);
    program.ok(&["weights", "add", "slight", "slight.csv"]);
    let questions: [&[&str]; 7] = [
        &[],
        &["--of", "TJK,RUS,DEU,FRA,ISL"],
        &["--of", "EU,CHN", "--poles", "EU"],
        &["--weights", "nought", "--of", "TJK"],
        &["--weights", "slight", "--half-life", "0.5"],
        &["--half-life", "0.001", "--of", "TJK"],
        &["--by", "month", "--of", "TJK"],
    ];
    for question in questions {
        for more in [&[][..], &["--compare", "..2025-06", "2025-07.."]] {
            if question.contains(&"--by") && !more.is_empty() {
                continue;
            }
            let args = [&["shares"], question, more].concat();
            for format in ["table", "csv", "json", "md"] {
                let text = program.ok(&[args.as_slice(), &["--format", format]].concat());
                let lower = text.to_lowercase();
                let words = lower.split(|c: char| !c.is_alphanumeric());
                let wrong = words.filter(|word| ["nan", "inf"].contains(word)).count();
                assert_eq!(wrong, 0, "{args:?}: {text}");
            }
        }
    }
    let found = rows(&program, &["shares", "--of", "TJK", "--weights", "nought"]);
    assert_eq!(found[0]["share"], Value::Null);
}

#[test]
fn each_window_fades_to_its_own_end() {
    // A day's half-life leaves nothing of 2022 by 2025, but all of its last weeks by its end.
    let program = Program::new();
    let args =
        ["--sample", "shares", "--of", "TJK", "--half-life", "1", "--compare", "2022", "2025"];
    let found = rows(&program, &args);
    assert!(found.iter().all(|row| row["difference"].is_number()), "{found:?}");
}

#[test]
fn shares_as_a_picture() {
    let of = |more: &[&str]| {
        let asked = ["--sample", "shares", "--of", "TJK", "--format", "svg"];
        Program::new().ok(&[&asked[..], more].concat())
    };
    insta::assert_snapshot!("picture", of(&[]));
    let by_year = of(&["--by", "year"]);
    assert_eq!(by_year.matches("class=\"bar\"").count(), 4 * 4, "four poles in four years");
    assert!(of(&["since:2031"]).contains("no data"));
    let compare = ["--sample", "shares", "--compare", "2024", "2025", "--format", "svg"];
    assert!(Program::new().refused(&compare).contains("does not write `svg`"));
}
