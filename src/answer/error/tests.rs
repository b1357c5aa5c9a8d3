//! Every refusal of an answer, as it reads.

use std::path::PathBuf;

use super::*;

every_variant!(AnswerError {
    Query,
    Store,
    Exchange,
    Graph,
    Names,
    Feed,
    Doubles,
    Sheet,
    NoWeightSet,
    NoEvent,
    SeveralEvents,
    Withdrawn,
    HasUnder,
    NoReason,
    OfEvent,
    Cycle,
    NothingSaid,
    NoRowCalled,
    Missing,
    RuledKind,
    BelowItself,
    Address,
    NotOfEvent,
    Value,
    NoView,
    ViewInUse,
    NameSettled,
    NotSettled,
    NoWords,
    BlankWords,
    NoField,
    FieldMissing,
    FieldTwice,
    Fill,
    FillsTooMuch,
    WeightsInUse,
    PeriodsFade,
    PeriodsTooMany,
    Window,
    WindowsOverlap,
});

/// Those of the rooms below, which have their own snapshots, say just what these say.
fn of_rooms_below() -> Vec<AnswerError> {
    let busy = StoreError::Busy(10);
    vec![
        QueryError::NoTitle.into(),
        StoreError::Missing(PathBuf::from("week.db")).into(),
        ExchangeError::Folder("week".to_owned()).into(),
        GraphError::Full.into(),
        NamesError(Box::new(busy)).into(),
    ]
}

fn of_feeds() -> Vec<AnswerError> {
    let text = str::to_owned;
    let errors = [
        FeedError::Terms(text("kind:meeting")),
        FeedError::ReadOnly,
        FeedError::CarefulOnly,
        FeedError::NoRow(text("gdelt:7")),
        FeedError::Adopted { row: text("gdelt:7"), event: 17 },
        FeedError::NoField(text("level")),
        FeedError::NoFormat("a sheet"),
    ];
    errors.into_iter().map(AnswerError::from).collect()
}

fn of_answers() -> Vec<AnswerError> {
    let text = str::to_owned;
    let view = |name: &str| name.parse::<ViewName>().unwrap();
    let line = || text("412 `Talks` 2025-10-09 (meeting)");
    vec![
        AnswerError::Doubles { title: text("Talks"), found: vec![line()] },
        AnswerError::Doubles { title: text("Talks"), found: vec![line(), line()] },
        AnswerError::NoView { name: view("wek"), near: Some(text("week")) },
        AnswerError::ViewInUse { name: view("week"), by: view("talks") },
        AnswerError::NameSettled(SettledName {
            scope: text("csv"),
            name: text("Press"),
            actor: None,
        }),
        AnswerError::NotSettled {
            scope: text("csv"),
            name: text("Pres"),
            near: Some(text("csv Press")),
        },
        AnswerError::NoWords,
        AnswerError::BlankWords(text("!?")),
        AnswerError::NoField {
            word: text("hst"),
            near: Some(text("host")),
            known: text("year, kind"),
        },
        AnswerError::FieldMissing(text("host,,year")),
        AnswerError::FieldTwice(text("host")),
        AnswerError::Fill,
        AnswerError::FillsTooMuch(2400),
        AnswerError::Sheet {
            file: text("week.sheet"),
            problems: vec![SheetProblem::new(3, 12, "`meting`: no such kind")],
        },
        AnswerError::WeightsInUse(text("own")),
        AnswerError::PeriodsFade,
        AnswerError::PeriodsTooMany(2400),
        AnswerError::Window(text("soon..")),
        AnswerError::WindowsOverlap { a: text("2024.."), b: text("2025") },
        AnswerError::NoWeightSet { word: text("rank"), known: text("equal, ranked-1") },
        AnswerError::Cycle { child: 3, parent: 5 },
        AnswerError::Cycle { child: 3, parent: 3 },
        AnswerError::NotOfEvent {
            word: text("guest:KAZ"),
            event: EventId(412),
            known: text("date, guest:RUS"),
        },
        AnswerError::Address(text("javascript:alert(1)")),
        AnswerError::Value { what: "layer", value: text("talk"), hint: text("write contact") },
    ]
}

fn of_amendments() -> Vec<AnswerError> {
    let text = str::to_owned;
    let (event, title) = (EventId(17), text("Talks"));
    let no_event = |highest| AnswerError::NoEvent { name: text("99"), highest };
    let withdrawn = |change| AnswerError::Withdrawn { event, title: title.clone(), change };
    let under = |n: usize| AnswerError::HasUnder {
        events: text("event 17"),
        under: vec![text("18 `Dinner` (meeting)"); n],
    };
    let change = Change {
        seq: 5,
        hash: String::new(),
        parents: Vec::new(),
        at: text("2025-10-12T09:00:00.000Z"),
        author: text("tester"),
        sentence: text("withdraw 17 `Talks`: logged twice"),
        payload_hash: String::new(),
    };
    vec![
        no_event(None),
        no_event(Some(EventId(20))),
        AnswerError::SeveralEvents { name: text("0199a2b4"), one: event, other: EventId(18) },
        withdrawn(None),
        withdrawn(Some(Box::new(change))),
        under(1),
        under(14),
        AnswerError::NoReason,
        AnswerError::NothingSaid { table: "role", key: text("x"), words: text("party, gloss") },
        AnswerError::NoRowCalled {
            table: "source",
            name: text("tass.com/politics"),
            near: vec![text("tass-com-1"), text("tass-com-2")],
        },
        AnswerError::Missing {
            table: "role",
            key: text("x"),
            missing: text("`party:` and `gloss:`"),
            hint: text("`chancery role add --help` tells what they mean"),
        },
        AnswerError::RuledKind { kind: text("visit"), named: "visit" },
        AnswerError::BelowItself { kind: text("visit"), path: text("visit/state/x") },
        AnswerError::OfEvent {
            event,
            title: title.clone(),
            source: Box::new(AnswerError::Cycle { child: 3, parent: 5 }),
        },
    ]
}

#[test]
fn each_message_says_what_where_and_what_next() {
    let all: Vec<AnswerError> = of_rooms_below()
        .into_iter()
        .chain(of_feeds())
        .chain(of_answers())
        .chain(of_amendments())
        .collect();
    assert_every_variant(&all);
    let lines = all.iter().map(|error| {
        let head = format!("{:?} {error}", error.class());
        let detail = error.detail().into_iter().map(|line| format!("  {line}"));
        std::iter::once(head).chain(detail).collect::<Vec<_>>().join("\n")
    });
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
}
