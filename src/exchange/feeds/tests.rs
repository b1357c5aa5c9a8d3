//! Each feed as its files stand, with the quirks that were met in real ones.

use super::*;

/// One line of what was read of each row, or why it is refused.
fn read(feed: Feed, text: &str) -> String {
    let mut lines = Vec::new();
    let mut each = |record: Result<FeedRecord<'_>, RowError>| {
        lines.push(match record {
            Ok(record) => said(&record),
            Err(error) => error.to_string(),
        });
        Ok::<(), ExchangeError>(())
    };
    let input = text.as_bytes();
    let done = match feed {
        Feed::Gdelt
            if gdelt_table::is_header_of_table(text.lines().next().unwrap_or_default()) =>
        {
            gdelt_table::each(input, ("f", InputFormat::Csv), &mut each)
        }
        Feed::Gdelt => gdelt::each(input, "f", &mut each),
        Feed::Icews => icews::each(input, "f", &mut each),
        Feed::Plover => plover::each(input, "f", &mut each),
        Feed::Acled => acled::each(input, "f", &mut each),
        Feed::Ucdp => ucdp::each(input, "f", &mut each),
        Feed::Visits => visits::each(input, "f", &mut each),
    };
    lines.extend(done.err().map(|error| error.to_string()));
    lines.join("\n")
}

fn said(record: &FeedRecord<'_>) -> String {
    let name = |name: &Option<FeedName<'_>>| match name {
        None => "nobody".to_owned(),
        Some(name) => format!("{name:?}"),
    };
    let mut text = format!(
        "{} {} {:?}: {} > {}",
        record.id,
        record.day,
        record.act,
        name(&record.a),
        name(&record.b)
    );
    if record.last != record.day {
        text.push_str(&format!(" to {}", record.last));
    }
    for more in record.more.iter().flatten() {
        text.push_str(&format!(" + {more:?}"));
    }
    if !record.place.is_empty() {
        text.push_str(&format!(" at {} ({})", record.place, name(&record.country)));
    }
    if let Some((lat, lon)) = record.point {
        text.push_str(&format!(" {lat},{lon}"));
    }
    if let Some(goldstein) = record.goldstein {
        text.push_str(&format!(" goldstein {goldstein}"));
    }
    if let Some(stamp) = record.stamp {
        text.push_str(&format!(" stamp {stamp}"));
    }
    if !record.page.is_empty() {
        text.push_str(&format!(" read {}", record.page));
    }
    match record.says {
        FeedSays::Row => {}
        FeedSays::Deleted => text.push_str(" taken out"),
        FeedSays::Mention => text.push_str(" too"),
    }
    text
}

/// A row of GDELT of that width, with fields by their number in version 2.
fn gdelt_row(width: usize, fields: &[(usize, &str)]) -> String {
    let mut row = vec![""; 61];
    row[25] = "1";
    for (at, text) in fields {
        row[*at] = text;
    }
    let dropped: &[usize] = match width {
        61 => &[],
        // Version 1 lacks the three columns of second-level divisions, and before 2013 the page.
        58 => &[39, 47, 55],
        57 => &[39, 47, 55, 60],
        width => return vec!["x"; width].join("\t") + "\n",
    };
    let kept = row.iter().enumerate().filter(|(at, _)| !dropped.contains(at));
    kept.map(|(_, text)| *text).collect::<Vec<_>>().join("\t") + "\n"
}

const VISIT: &[(usize, &str)] = &[
    (0, "719024875"),
    (1, "20180101"),
    (5, "RUSGOV"),
    (7, "RUS"),
    (15, "TJK"),
    (17, "TJK"),
    (26, "042"),
    (28, "04"),
    (30, "1.9"),
    (31, "5"),
    (51, "4"),
    (52, "Dushanbe, Dushanbe, Tajikistan"),
    (53, "TI"),
    (56, "38.56"),
    (57, "68.774"),
    (60, "http://a.example/\"x\""),
];

#[test]
fn a_row_of_gdelt_is_read_by_its_width() {
    let text: String = [61, 58, 57, 60].map(|width| gdelt_row(width, VISIT)).concat();
    insta::assert_snapshot!(read(Feed::Gdelt, &text), @r#"
    719024875 2018-01-01 Cameo("042"): Cameo("RUS") > Cameo("TJK") at Dushanbe, Dushanbe, Tajikistan (Fips("TI")) 38.56,68.774 goldstein 1.9 read http://a.example/"x"
    719024875 2018-01-01 Cameo("042"): Cameo("RUS") > Cameo("TJK") at Dushanbe, Dushanbe, Tajikistan (Fips("TI")) 38.56,68.774 goldstein 1.9 read http://a.example/"x"
    719024875 2018-01-01 Cameo("042"): Cameo("RUS") > Cameo("TJK") at Dushanbe, Dushanbe, Tajikistan (Fips("TI")) 38.56,68.774 goldstein 1.9
    f: line 4: 60 fields, and a row of GDELT has 57, 58 or 61, a mention 16
    "#);
}

/// A body is known by its group; `EUR` is a continent. `NA` is nothing, a code without its zero is mended.
#[test]
fn sides_of_gdelt_are_countries_or_bodies() {
    let row = |fields: &[(usize, &str)]| {
        let mut all = vec![(0, "1"), (1, "20180101"), (26, "010"), (28, "01")];
        all.extend(fields);
        gdelt_row(61, &all)
    };
    let text = [
        row(&[(7, "EUR"), (8, "EEC"), (17, "EUR")]),
        row(&[(7, "NA"), (8, "ALQ"), (17, "USA"), (18, "UNO")]),
        row(&[(7, "RUS"), (26, "43"), (28, "4")]),
        row(&[(51, "0"), (52, "nowhere"), (56, "0"), (57, "0")]),
        row(&[(1, "20180230")]),
        row(&[(0, "x1")]),
    ];
    insta::assert_snapshot!(read(Feed::Gdelt, &text.concat()), @r#"
    1 2018-01-01 Cameo("010"): Group("EEC") > Cameo("EUR")
    1 2018-01-01 Cameo("010"): nobody > Group("UNO")
    1 2018-01-01 Cameo("043"): Cameo("RUS") > nobody
    1 2018-01-01 Cameo("010"): nobody > nobody
    f: line 5: SQLDATE: `20180230` is no day (YYYYMMDD from 1870 on)
    f: line 6: GLOBALEVENTID: `x1` is no number
    "#);
}

#[test]
fn a_spreadsheets_export_of_gdelt_is_read_too() {
    let header = "GLOBALEVENTID;SQLDATE;MonthYear\r\n";
    let text =
        header.to_owned() + &gdelt_row(61, VISIT).replace('\t', ";").replace('\n', "\r\n");
    assert_eq!(read(Feed::Gdelt, &text), read(Feed::Gdelt, &gdelt_row(61, VISIT)));
    let twins = |page: &'static str| {
        let mut row = VISIT.to_vec();
        row.extend([(0, "7"), (60, page)]);
        let mut found = Vec::new();
        gdelt::each::<ExchangeError>(gdelt_row(61, &row).as_bytes(), "f", &mut |record| {
            found.push(record.unwrap().twin);
            Ok(())
        })
        .unwrap();
        found.pop().unwrap()
    };
    assert_eq!(twins("http://a.example"), twins("http://a.example"));
    assert_ne!(twins("http://a.example"), twins("http://b.example"));
    assert_eq!(twins(""), None);
}

/// A database quotes, and writes NULL; Hive puts other letters between fields; the codes may have lost their zeros.
#[test]
fn what_databases_write_of_gdelt_is_read_too() {
    let plain = read(Feed::Gdelt, &gdelt_row(61, VISIT));
    let hive = gdelt_row(61, VISIT).replace('\t', "\u{1}");
    assert_eq!(read(Feed::Gdelt, &hive), plain);
    for delimiter in ["\t", ","] {
        let quoted = gdelt_row(61, VISIT);
        let quoted = quoted.trim_end().split('\t').map(|field| match field {
            "" => "NULL".to_owned(),
            "042" => "\"42\"".to_owned(),
            "04" => "\"4\"".to_owned(),
            field => format!("\"{field}\""),
        });
        let quoted = quoted.collect::<Vec<_>>().join(delimiter);
        assert_eq!(feed_of_start(&quoted), Some(Feed::Gdelt));
        assert_eq!(read(Feed::Gdelt, &quoted), plain, "{quoted}");
    }
}

/// A data frame puts its index first and names the columns as somebody liked; then they are read by their names.
#[test]
fn a_table_of_gdelt_is_read_by_its_columns() {
    let text = "\"\",GLOBALEVENTID,SQLDATE,Actor_1_Code,Actor_1_Country_ABBR,Actor_1_Country_Code,Actor_2_Country_Code,Event_Code,\
                Event_Root_Code,ActionGeo_Type,ActionGeo_Fullname,SOURCEURL,extra\n\
                0,719024875,20180101,RUSGOV,RUS,RUSGOV,TJK,42,4,4,\"Dushanbe, Dushanbe, Tajikistan\",http://a.example/1,x\n\
                1,7x,20180101,,,,,042,04,,,,\n2,8,2018,,,,,042,04,,,,\n";
    assert_eq!(feed_of_start(text.lines().next().unwrap()), Some(Feed::Gdelt));
    insta::assert_snapshot!(read(Feed::Gdelt, text), @r#"
    719024875 2018-01-01 Cameo("042"): Cameo("RUS") > Cameo("TJK") at Dushanbe, Dushanbe, Tajikistan (nobody) read http://a.example/1
    f: line 3: GLOBALEVENTID: `7x` is no number
    f: line 4: SQLDATE: `2018` is no day (YYYYMMDD from 1870 on)
    "#);
    let cut = "GLOBALEVENTID,Event_Code\n1,042\n";
    insta::assert_snapshot!(read(Feed::Gdelt, cut), @"f: line 1: SQLDATE: no such column; the feed has it in every layout that is known: is the file cut?");
}

/// A mention is known by its width and its moments, and may stand among rows.
#[test]
fn mentions_of_gdelt_are_read_by_their_width() {
    let mention = |id: &str, at: &str, page: &str| {
        format!(
            "{id}\t20180101000000\t{at}\t1\tpaper\t{page}\t1\t-1\t40\t52\t1\t60\t3211\t-1.5\t\t\n"
        )
    };
    let text = [
        mention("719024875", "20180102031500", "https://b.example/2"),
        mention("719024875", "20180102031500", "BBC Monitoring"),
        mention("71902487x", "20180102031500", "https://b.example/2"),
        mention("719024875", "20181302031500", "https://b.example/2"),
        mention("719024875", "20180102031500", ""),
    ]
    .concat();
    assert_eq!(feed_of_start(text.lines().next().unwrap()), Some(Feed::Gdelt));
    insta::assert_snapshot!(read(Feed::Gdelt, &text), @r#"
    719024875 2018-01-02 Cameo(""): nobody > nobody read https://b.example/2 too
    719024875 2018-01-02 Cameo(""): nobody > nobody read BBC Monitoring too
    f: line 3: GLOBALEVENTID: `71902487x` is no number
    f: line 4: MentionTimeDate: `20181302031500` is no moment (YYYYMMDDHHMMSS)
    f: line 5: MentionIdentifier: is empty
    "#);
}

const ICEWS: &str = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\t\
Intensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\t\
Country\tLatitude\tLongitude\n";

#[test]
fn icews_is_read_by_its_header() {
    let text = ICEWS.to_owned()
        + "7\t2018-06-01\tA \"quoted\" name\tGov\tRussian Federation\tMake a visit\t042\t1.9\tB\tGov\tTajikistan\t9\t2\t\
           ITAR Tass\tDushanbe\tNA\tNA\tTajikistan\t38.5\t68.7\n"
        + "8\t2018-06-01\tB\tNULL\tTajikistan\tHost a visit\t043\t2.8\tA\tNA\tNone\t9\t2\tNA\tNULL\tNA\tKhatlon\t\
           Tajikistan\tNA\tNA\n"
        + "9\t2018-06-01\tB\n"
        + "x\t2018-06-01\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n";
    insta::assert_snapshot!(read(Feed::Icews, &text), @r#"
    7 2018-06-01 Cameo("042"): Words("Russian Federation") > Words("Tajikistan") at Dushanbe (Words("Tajikistan")) 38.5,68.7 goldstein 1.9 read ITAR Tass, story 9
    8 2018-06-01 Cameo("043"): Words("Tajikistan") > nobody at Khatlon (Words("Tajikistan")) goldstein 2.8 read ICEWS, story 9
    f: line 4: 3 fields where the first line names 20 columns
    f: line 5: Event ID: `x` is no number
    "#);
}

/// Files of 2017: no code, American dates, quotes around values.
#[test]
fn icews_of_2017_is_known_by_its_words() {
    let text = ICEWS.replace("CAMEO Code\t", "")
        + "\"7\"\t\"6/1/2017\"\tA\tGov\t\"Russian Federation\"\tMake a visit\t1.9\tB\tGov\tTajikistan\t9\t2\tITAR\tDushanbe\t\
           NA\tNA\tTajikistan\t38.5\t68.7\n";
    insta::assert_snapshot!(read(Feed::Icews, &text), @r#"7 2017-06-01 CameoWords("Make a visit"): Words("Russian Federation") > Words("Tajikistan") at Dushanbe (Words("Tajikistan")) 38.5,68.7 goldstein 1.9 read ITAR, story 9"#);
}

/// The same sentence from both sides has one mark, another sentence another.
#[test]
fn both_sides_of_one_sentence_are_twins() {
    let twins = |rows: &[[&str; 5]]| -> Vec<Option<u64>> {
        let row = |[a, b, words, code, sentence]: &[&str; 5]| {
            format!(
                "7\t2018-06-01\t{a}\t\tRussia\t{words}\t{code}\t1\t{b}\t\tIran\t9\t{sentence}\tP\t\t\t\t\t\t\n"
            )
        };
        let text = ICEWS.to_owned() + &rows.iter().map(row).collect::<String>();
        let mut found = Vec::new();
        icews::each::<ExchangeError>(text.as_bytes(), "f", &mut |record| {
            found.push(record.unwrap().twin);
            Ok(())
        })
        .unwrap();
        found
    };
    let found = twins(&[
        ["A", "B", "Make a visit", "042", "2"],
        ["B", "A", "Host a visit", "043", "2"],
        ["A", "B", "Make a visit", "042", "3"],
        ["A", "B", "Consult", "040", "2"],
        ["A", "C", "Make a visit", "042", "2"],
    ]);
    assert_eq!(found[0], found[1]);
    assert!(found[2..].iter().all(|twin| *twin != found[0]));
}

#[test]
fn acled_is_read_by_the_names_of_its_columns() {
    let old = "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,INTER1,\
               ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,LOCATION,LATITUDE,LONGITUDE,SOURCE,NOTES,FATALITIES\r\n\
               702,TJK12,12,01-January-2015,2015,2,Strategic development,Military Forces of Tajikistan (1992-),,1,Taliban,,2,12,\
               Tajikistan,Khatlon,Panj,37.2,69.1,Asia Plus,\"A note, of \"\"two\"\"\r\nlines\",0\r\n";
    let new = "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,actor2,assoc_actor_2,\
               country,location,latitude,longitude,source,timestamp\n\
               KGZ7,16 May 2025,1,Strategic developments,Agreement,Government of Kyrgyzstan (2021-),,Government of Tajikistan \
               (1992-),Military Forces of Russia (2000-); Protesters,Kyrgyzstan,Bishkek,42.8,74.6,24.kg,1747400000\n\
               ,16 May 2025,1,Riots,,,,,,,,,,,\n\
               KGZ8,soon,1,Riots,,,,,,,,,,,\n";
    let deleted = "event_id_cnty,deleted_timestamp\nKGZ7,1747500000\n";
    let texts = [old, new, deleted].map(|text| read(Feed::Acled, text));
    insta::assert_snapshot!(texts.join("\n"), @r#"
    TJK12 2014-12-29 Acled("Strategic development", ""): Words("Tajikistan") > nobody to 2015-01-04 at Panj (Words("Tajikistan")) 37.2,69.1 read Asia Plus, TJK12
    KGZ7 2025-05-16 Acled("Strategic developments", "Agreement"): Words("Kyrgyzstan") > Words("Tajikistan") + Words("Russia") at Bishkek (Words("Kyrgyzstan")) 42.8,74.6 stamp 1747400000 read 24.kg, KGZ7
    f: line 3: event_id_cnty: a row without an id
    f: line 4: event_date: `soon` is no day from 1870 on
    KGZ7 1970-01-01 Acled("", ""): nobody > nobody stamp 1747500000 taken out
    "#);
}

#[test]
fn ucdp_keeps_its_intervals_and_its_governments() {
    let text = "id,year,type_of_violence,side_a,side_b,where_coordinates,adm_1,country,latitude,longitude,date_start,date_end,\
                source_article,source_office\n\
                41,2010,1,Government of Kyrgyzstan,\"Government of Russia (Soviet Union)\",Osh town,Osh,Kyrgyzstan,40.5,72.8,\
                2010-06-10 00:00:00.000,2010-06-14 00:00:00.000,\"A \"\"quote\"\"\nof two lines\",Reuters\n\
                42,2010,3,IS,Civilians,,,Russia (Soviet Union),,,2010-06-10,2010-06-09,x,\n";
    insta::assert_snapshot!(read(Feed::Ucdp, text), @r#"
    41 2010-06-10 Ucdp("1"): Words("Kyrgyzstan") > Words("Russia") to 2010-06-14 at Osh town (Words("Kyrgyzstan")) 40.5,72.8 read Reuters, 41
    f: line 4: date_end: `2010-06-09` is no day from 2010-06-10 on
    "#);
}

/// A surplus name in the header, a surplus empty column, bytes that are no UTF-8.
#[test]
fn polecat_is_read_whatever_stands_beside_its_columns() {
    let mut text = b"Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tActor Name\tActor Country\tRecipient Name\t\
                     Recipient Country\tPlacename\tCountry\tLatitude\tLongitude\tSource\tHeadline\n\
                     20230101-77\t2023-01-01\tCONSULT\tvisit\t1.5\tx\tRUS;CHN\ty\tTJK\tDushanb"
        .to_vec();
    text.extend(b"\xe9\tTJK\t38.5\t68.7\tTASS\t\t\t\n");
    let mut lines = String::new();
    plover::each::<ExchangeError>(text.as_slice(), "f", &mut |record| {
        lines = said(&record.unwrap());
        Ok(())
    })
    .unwrap();
    insta::assert_snapshot!(lines, @r#"20230101-77 2023-01-01 Plover("CONSULT", "visit"): Words("RUS") > Words("TJK") + Words("CHN") at Dushanbé (Words("TJK")) 38.5,68.7 goldstein 1.5 read TASS, 20230101-77"#);
}

#[test]
fn a_cut_header_is_refused_by_the_column_that_is_missing() {
    let text = ICEWS.replace("Event Date\t", "");
    insta::assert_snapshot!(read(Feed::Icews, &text), @"f: line 1: Event Date: no such column; the feed has it in every layout that is known: is the file cut?");
}

#[test]
fn the_first_line_tells_the_feed() {
    let visit = gdelt_row(58, VISIT);
    for (line, feed) in [
        (visit.trim_end_matches('\n'), Some(Feed::Gdelt)),
        ("GLOBALEVENTID\tSQLDATE", Some(Feed::Gdelt)),
        (ICEWS.trim_end(), Some(Feed::Icews)),
        ("\u{feff}event_id_cnty,event_date", Some(Feed::Acled)),
        ("gwno,EVENT_ID_CNTY,EVENT_DATE", Some(Feed::Acled)),
        ("id,relid,year,active_year,type_of_violence,side_a", Some(Feed::Ucdp)),
        ("Event ID\tEvent Date\tEvent Type\tActor Name\tRecipient Name", Some(Feed::Plover)),
        ("date,title,kind", None),
        ("8 Oct 2025 meeting Talks with:TJK,RUS", None),
        ("", None),
    ] {
        assert_eq!(feed_of_start(line), feed, "{line}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_read_in_peace(text in "([0-9A-Za-z.,;\"\t\u{e9}-]{0,8}[\t,\n]){0,200}") {
        for feed in Feed::ALL {
            read(*feed, &text);
            let _ = feed_of_start(&text);
        }
    }
}

/// Both lists of the Office of the Historian; line ends within a text are blanks.
#[test]
fn visits_and_travels_are_read_from_xml() {
    let text = "<?xml version=\"1.0\"?>\n<visits>\n<visit><id>2138</id><start-date>1874-12-12</start-date>\
                <end-date>1874-12-23</end-date><visitor>King Kalakaua</visitor><from id=\"hawaii\">Hawaii</from>\
                <description>In U.S.\n   Stops &amp; more.</description><last-modified-datetime/></visit>\
                <visit><id>7</id><start-date>2023-09-19</start-date><end-date>2023-09-19</end-date><visitor>President Emomali \
                Rahmon</visitor><from id=\"tajikistan\">Tajikistan</from><description>Attended the C5+1 Summit.</description></visit>\
                <visit><start-date>2023-09-19</start-date></visit><visit><id>9</id><start-date>soon</start-date></visit></visits>";
    let trips = "<trips><trip><id>4</id><role>president</role><name>Nixon</name><start-date>1972-02-21</start-date>\
                 <end-date>1972-02-28</end-date><country id=\"china\">China, People's Republic of</country><locale>Peking</locale>\
                 <remarks>State visit.</remarks></trip></trips>";
    let read = [text, trips].map(|text| {
        assert!(is_visits(text.as_bytes()));
        read(Feed::Visits, text)
    });
    insta::assert_snapshot!(read.join("\n"), @r#"
    2138 1874-12-12 Visits("visit"): Words("Hawaii") > Words("USA") to 1874-12-23 read King Kalakaua: In U.S. Stops & more. (2138)
    7 2023-09-19 Visits("summit"): Words("Tajikistan") > Words("USA") read President Emomali Rahmon: Attended the C5+1 Summit. (7)
    f: line 3: id: a visit without an id
    f: line 4: start-date: `soon` is no day from 1870 on
    4 1972-02-21 Visits("state"): Words("USA") > Words("China, People's Republic of") to 1972-02-28 at Peking (Words("China, People's Republic of")) read Nixon: State visit. (4)
    "#);
    assert!(!is_visits(b"<?xml version=\"1.0\"?><feed><entry/></feed>"));
}

/// No entity is resolved but the five of XML, so that none grows without end.
#[test]
fn a_document_that_defines_entities_is_refused() {
    let text = "<?xml version=\"1.0\"?><!DOCTYPE visits [<!ENTITY a \"aa\">]><visits><visit><id>&a;</id></visit></visits>";
    insta::assert_snapshot!(read(Feed::Visits, text), @"f: a document type, which could hold entities");
}
