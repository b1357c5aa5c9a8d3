//! Two windows for people: each share before and after, the difference with its interval, and
//! whether one can be told.

use chancery::{
    answer::{CompareAnswer, Named},
    graph::{Difference, StateComparison, Verdict},
    model::{fit, shown_width},
};

use super::{
    paint::Paint,
    share_words::{counted, share, signed, signed_span},
};

/// Columns of names and labels.
const LABEL: usize = 14;

/// Renders the comparison in that many columns of the terminal.
pub(crate) fn differences(found: &CompareAnswer, paint: Paint, width: usize) -> String {
    if found.states.is_empty() {
        return "no data: no held contact of a state with a pole among these events\n"
            .to_owned();
    }
    let sheet = Sheet { found, paint, width };
    let mut text = sheet.head();
    for (named, state) in found.states.iter().zip(&found.comparison.states) {
        text.push_str(&sheet.state(named, state));
    }
    text.push_str(&sheet.foot());
    text
}

struct Sheet<'a> {
    found: &'a CompareAnswer,
    paint: Paint,
    width: usize,
}

impl Sheet<'_> {
    fn poles(&self) -> &[Named] {
        &self.found.basis.poles
    }

    /// Columns of a pole.
    fn cell(&self) -> usize {
        (self.width.saturating_sub(LABEL) / self.poles().len().max(1)).clamp(16, 24)
    }

    fn head(&self) -> String {
        let [a, b] = &self.found.windows;
        let mut text = format!(
            "{}\n{}",
            self.paint.bold(&format!("{} → {}", a.text, b.text)),
            " ".repeat(LABEL)
        );
        for pole in self.poles() {
            let name = fit(&pole.name, self.cell() - 1);
            let space = " ".repeat(self.cell().saturating_sub(shown_width(&name)));
            text.push_str(&format!("{}{space}", self.paint.bold(&name)));
        }
        format!("{}\n", text.trim_end())
    }

    fn state(&self, named: &Named, state: &StateComparison) -> String {
        let shares = self.row(&fit(&named.name, LABEL - 1), state, shares);
        let range =
            self.row("  rules", state, |pole| pole.range.map(signed_span).unwrap_or_default());
        let interval = self
            .row("  95 %", state, |pole| pole.interval.map(signed_span).unwrap_or_default());
        let mut text = format!("{shares}\n");
        for line in [interval, range].iter().filter(|line| line.len() > "  rules".len()) {
            text.push_str(&format!("{}\n", self.paint.dim(line)));
        }
        for line in textwrap::wrap(&self.verdicts(state), self.width.saturating_sub(4).max(30))
        {
            text.push_str(&format!("  {line}\n"));
        }
        let more = self.more(state);
        for line in textwrap::wrap(&more, self.width.saturating_sub(4).max(30)) {
            text.push_str(&format!("  {}\n", self.paint.dim(&line)));
        }
        text
    }

    fn row(
        &self,
        label: &str,
        state: &StateComparison,
        figure: impl Fn(&Difference) -> String,
    ) -> String {
        let space = " ".repeat(LABEL.saturating_sub(shown_width(label)));
        let mut text = format!("{label}{space}");
        for pole in &state.poles {
            let figure = pole.as_ref().map_or_else(|| "–".to_owned(), &figure);
            let space = " ".repeat(self.cell().saturating_sub(shown_width(&figure)));
            text.push_str(&format!("{figure}{space}"));
        }
        text.trim_end().to_owned()
    }

    /// What can be said, in one sentence a verdict.
    fn verdicts(&self, state: &StateComparison) -> String {
        let verdict = |wanted: Verdict| -> Vec<&str> {
            let poles = self.poles().iter().zip(&state.poles);
            let of_it = poles
                .filter(|(_, pole)| pole.as_ref().is_some_and(|pole| pole.verdict == wanted));
            of_it.map(|(named, _)| named.name.as_str()).collect()
        };
        let words = [
            (Verdict::Larger, "larger"),
            (Verdict::Smaller, "smaller"),
            (Verdict::IntervalStraddles, "no difference can be told (interval across nought)"),
            (Verdict::RulesDisagree, "no difference can be told (the rules disagree)"),
            (Verdict::TooFew, "too few episodes to tell a difference"),
            (Verdict::NoData, "no data in one of the windows"),
        ];
        let told = words.into_iter().filter_map(|(wanted, words)| {
            let poles = verdict(wanted);
            let all = poles.len() == state.poles.iter().flatten().count();
            match poles.as_slice() {
                [] => None,
                _ if all => Some(words.to_owned()),
                _ => Some(format!("{words}: {}", poles.join(", "))),
            }
        });
        told.collect::<Vec<_>>().join("; ")
    }

    fn more(&self, state: &StateComparison) -> String {
        let (a, b) = state.units;
        let mut parts = vec![format!("{a} and {}", counted(b, "episode"))];
        let poles = self.poles().iter().zip(&state.poles);
        let leading = poles
            .filter_map(|(named, pole)| Some((named, pole.as_ref()?)))
            .filter(|(_, pole)| pole.share_b.is_some())
            .max_by(|(_, x), (_, y)| {
                x.share_b.unwrap_or(0.0).total_cmp(&y.share_b.unwrap_or(0.0))
            });
        if let Some((named, influence)) =
            leading.and_then(|(named, pole)| Some((named, pole.influence_b?)))
        {
            let title = self.found.title(influence.episode).unwrap_or_default();
            let without = influence.share_without.map_or("no data".to_owned(), share);
            let room = self.width.saturating_sub(44).clamp(24, 60);
            parts.push(format!(
                "without {} ({}) {} has {without} in {}",
                influence.episode,
                fit(title, room),
                named.name,
                self.found.windows[1].text
            ));
        }
        parts.join(" · ")
    }

    fn foot(&self) -> String {
        let lines = [
            "95 %: how far a difference hangs on single episodes, each window drawn by itself",
            "rules: from the least to the greatest difference under other rules",
        ];
        lines.map(|line| format!("{}\n", self.paint.dim(&fit(line, self.width)))).concat()
    }
}

fn shares(pole: &Difference) -> String {
    let told = |found: Option<f64>| found.map_or("none".to_owned(), share);
    match pole.difference {
        Some(difference) => {
            format!("{} → {} {}", told(pole.share_a), told(pole.share_b), signed(difference))
        }
        None if pole.share_a.is_none() && pole.share_b.is_none() => "no data".to_owned(),
        None => format!("{} → {}", told(pole.share_a), told(pole.share_b)),
    }
}
