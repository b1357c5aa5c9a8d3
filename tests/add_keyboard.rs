//! `add` at a terminal: the Dushanbe visit, its talks and a security measure, by keyboard.

use rexpect::session::{PtySession, spawn_command};

use crate::program::Program;

/// Somebody at a keyboard.
struct Typist(PtySession);

impl Typist {
    fn at(program: &Program) -> Self {
        let mut command = program.command();
        command.arg("add").env("TERM", "xterm").env("NO_COLOR", "1");
        Self(spawn_command(command, Some(10_000)).unwrap())
    }

    /// Waits for a question, or whatever is to be read.
    fn sees(&mut self, text: &str) -> &mut Self {
        self.0.exp_string(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        self
    }

    fn types(&mut self, keys: &str) -> &mut Self {
        self.0.send(keys).unwrap();
        self.0.flush().unwrap();
        self
    }

    /// Answers the question of that label.
    fn answers(&mut self, label: &str, answer: &str) -> &mut Self {
        self.sees(&format!("{label:<13}")).types(answer).types("\r")
    }

    fn presses(&mut self, control: char) -> &mut Self {
        self.0.send_control(control).unwrap();
        self
    }

    /// How it ended: `Exited(Pid(17), 0)`.
    fn ended(self) -> String {
        format!("{:?}", self.0.process().wait().unwrap())
    }
}

/// Takes what the last event left in the line away before it answers.
fn instead(answer: &str) -> String {
    format!("\u{15}{answer}")
}

fn types_the_visit(typist: &mut Typist) {
    // Tab completes, and one actor is misspelt.
    typist.sees("kind ").types("visit/st\t").sees("visit/state").types("\r");
    typist.answers("title", "Putin on a state visit to Tajikistan");
    typist.answers("on", "8-10 oct 2025").sees("8 to 10 October 2025 (three days)");
    typist.answers("at", "душанбе").sees("Dushanbe, Tajikistan");
    typist.answers("guest", "putin").sees("RUS/vladimir-putin");
    typist
        .answers("host", "tjk/rahmonn")
        .sees("`rahmonn`: no such actor")
        .sees("1 TJK/emomali-rahmon");
    typist.sees("again ").types("1\r").sees("President of Tajikistan since 16 November 1994");
    typist.answers("more", "tag:border").answers("under", "");
    typist.answers("source", "https://example.org/visit").answers("grade", "B2");
    typist.answers("quote", "The first visit in two years").answers("note", "");
    typist.sees("Putin on a state visit to Tajikistan  (visit/state ");
    typist.sees("save?").types("\r").sees("1 Putin on a state visit to Tajikistan");
}

#[test]
fn the_dushanbe_visit_is_logged_by_keyboard() {
    let program = Program::with_file();
    let mut typist = Typist::at(&program);
    types_the_visit(&mut typist);
    // The talks: place and source are those of the visit.
    typist.answers("kind", "meeting/bilateral").answers("title", "Putin and Rahmon hold talks");
    // A date without a year has that of the event before.
    typist.answers("on", &instead("9 oct")).sees("9 October 2025").answers("at", "");
    typist.answers("with", "rus/putin, tjk/rahmon").sees("TJK/emomali-rahmon");
    typist.answers("more", "").answers("under", "last").sees("1 Putin on a state visit");
    typist.answers("source", "").answers("grade", "").answers("quote", "").answers("note", "");
    typist.sees("save?").types("\r").sees("2 Putin and Rahmon hold talks");
    // One measure, of which the date is wrong at first.
    typist.answers("kind", "security/road-closure").answers("title", "Central roads closed");
    typist.answers("on", &instead("12-8 oct 2025")).sees("ends before it begins");
    typist.answers("on", &instead("8-12 oct 2025")).sees("(five days)");
    typist.answers("at", "").answers("implementer", "TJK").answers("protected", "");
    typist.answers("more", "").answers("under", "").answers("source", &instead(""));
    typist.answers("note", "").sees("save?").types("y\r").sees("3 Central roads closed");
    typist.sees("kind").presses('d').sees("3 events were logged");
    assert!(typist.ended().ends_with(", 0)"));
    insta::assert_snapshot!(program.ok(&["timeline", "--format", "sheet"]));
}

#[test]
fn an_interrupt_takes_only_the_event_in_hand() {
    let program = Program::with_file();
    let mut typist = Typist::at(&program);
    types_the_visit(&mut typist);
    typist.answers("kind", "meeting").answers("title", "Half of it").sees("on  ").presses('c');
    typist.sees("1 event was logged");
    assert!(typist.ended().ends_with(", 130)"));
    assert_eq!(program.ok(&["timeline", "--format", "jsonl"]).lines().count(), 1);
}

#[test]
fn behind_a_state_only_persons_are_offered_and_the_answer_may_be_typed_at_the_choice() {
    let program = Program::with_file();
    let mut typist = Typist::at(&program);
    typist.answers("kind", "visit").answers("title", "Macron in Astana");
    typist.answers("on", "2025-11-05").answers("at", "Astana");
    typist.answers("guest", "FRA/makron").sees("`makron`: no such actor");
    typist.sees("1 FRA/emmanuel-macron").sees("again ").types("1\r");
    typist.sees("President of France");
    typist.answers("host", "KAZ/tokaiew").sees("no such actor").sees("again ");
    typist.types("KAZ/tokayev\r").sees("President of Kazakhstan");
    for label in ["more", "under", "source", "note"] {
        typist.answers(label, "");
    }
    typist.sees("save?").types("\r").sees("1 Macron in Astana").sees("kind").presses('d');
    assert!(typist.ended().ends_with(", 0)"));
    let row = program.ok(&["timeline", "--format", "csv"]);
    assert!(row.contains("guest=FRA/emmanuel-macron; host=KAZ/kassym-jomart-tokayev"), "{row}");
}

#[test]
fn a_new_actor_is_made_in_place_and_a_likely_double_is_cited() {
    let program = Program::with_file();
    let mut typist = Typist::at(&program);
    typist.answers("kind", "meeting").answers("title", "Talks").answers("on", "2025-10-09");
    typist.answers("at", "").answers("with", "TJK, Water Institute").sees("[n]ew");
    typist.types("n\r").sees("its name").types("\r").sees("[c]ompany?").types("o\r");
    typist.sees("water-institute  Water Institute");
    typist.answers("more", "").answers("under", "").answers("source", "");
    typist.answers("note", "").sees("new ").sees("save?").types("\r").sees("1 Talks");
    typist
        .answers("kind", "meeting")
        .answers("title", "The same")
        .answers("on", "")
        .answers("at", "");
    typist.answers("with", "TJK, water institute").answers("more", "").answers("under", "");
    typist
        .answers("source", "https://example.org/x")
        .answers("grade", "C3")
        .answers("quote", "");
    typist.answers("note", "").sees("like ").sees("1 `Talks` 9 October 2025");
    typist.sees("[c]ite it there").types("c\r").sees("cited https://example.org/x for event 1");
    typist.answers("kind", "q").sees("1 event was logged");
    assert!(typist.ended().ends_with(", 0)"));
    let row = program.ok(&["timeline", "--format", "jsonl"]);
    assert!(row.contains("https://example.org/x") && row.lines().count() == 1, "{row}");
    assert!(
        program
            .ok(&["actor", "list", "--format", "csv"])
            .contains("water-institute,organisation,Water Institute")
    );
}
