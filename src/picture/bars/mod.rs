//! Bars in groups: a row for each thing, in one column lying, in several standing side by side.
//!
//! Every bar of a picture has the same scale, so that lengths can be compared across groups.

mod lying;
mod standing;

use super::{
    color::{DIM, INK, PAPER},
    drawing::{Drawing, WIDTH},
    font::{Weight, fit, text_width},
    frame::{Caption, MARGIN},
    number::float,
    point::{Point, at},
    svg::{Style, Svg},
};

/// Groups of bars to be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarPicture {
    /// What is said around it.
    pub caption: Caption,
    /// The names of the columns, from the left; one column has no name.
    pub columns: Vec<String>,
    /// The groups, from the top.
    pub groups: Vec<BarGroup>,
    /// The value of the longest bar there could be.
    pub most: f64,
    /// The values at which lines lead the eye, with what is written there.
    pub ticks: Vec<(f64, String)>,
}

/// Rows that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarGroup {
    /// Its name; none where there is one group only.
    pub name: String,
    /// What is said of it.
    pub said: String,
    /// Its rows.
    pub rows: Vec<BarRow>,
}

/// A row of bars.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarRow {
    /// Its name.
    pub name: String,
    /// Its colour, `#rrggbb`, where it has one of its own.
    pub color: Option<String>,
    /// A bar for each column; nothing where there is no data.
    pub bars: Vec<Option<Bar>>,
}

/// A bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// Its value.
    pub value: f64,
    /// The interval of the value.
    pub interval: Option<(f64, f64)>,
    /// The range of the value over other rules.
    pub range: Option<(f64, f64)>,
    /// Whether so little is known of it that it is drawn faintly.
    pub is_faint: bool,
    /// The value in few letters.
    pub text: String,
    /// What is told of it where there is a pointer.
    pub told: String,
}

/// Where bars begin, right of the names.
const LEFT: f64 = 150.0;
/// The size of names.
const NAME: f64 = 10.5;
/// The size of a group's name, and of what is said of it.
const GROUP: f64 = 12.5;
const SAID: f64 = 9.5;
/// The height of a group's name.
const NAME_LINE: f64 = 22.0;
/// The colour of bars without their own.
const BAR: &str = "#3F7FBF";

impl BarPicture {
    /// The picture.
    pub fn draw(&self) -> Drawing {
        let height = self.groups.iter().map(|group| self.group_height(group)).sum::<f64>();
        self.caption.around(height.max(8.0), |svg, top| {
            let mut y = top;
            for group in &self.groups {
                self.group(group, y, svg);
                y += self.group_height(group);
            }
        })
    }

    fn is_standing(&self) -> bool {
        self.columns.len() > 1
    }

    fn row_height(&self) -> f64 {
        if self.is_standing() { standing::ROW } else { lying::ROW }
    }

    /// The height of what stands over the rows of a group.
    fn head_height(&self, group: &BarGroup) -> f64 {
        let name = if group.name.is_empty() { 0.0 } else { NAME_LINE };
        let has_labels = !self.is_standing() && !self.ticks.is_empty();
        name + if has_labels { 14.0 } else { 2.0 }
    }

    fn group_height(&self, group: &BarGroup) -> f64 {
        let foot = if self.is_standing() { standing::FOOT } else { 6.0 };
        self.head_height(group) + float(group.rows.len()) * self.row_height() + foot
    }

    fn group(&self, group: &BarGroup, top: f64, svg: &mut Svg) {
        if !group.name.is_empty() {
            let base = top + NAME_LINE - 6.0;
            let style = Style { size: GROUP, weight: Weight::Bold, ..Style::default() };
            let room = f64::from(WIDTH) - 2.0 * MARGIN;
            let name = fit(&group.name, GROUP, room);
            svg.text(at(MARGIN, base), &name, style);
            let left = MARGIN + text_width(&name, GROUP, Weight::Bold) + 10.0;
            let said = fit(&group.said, SAID, (room + MARGIN - left).max(0.0));
            let style = Style { size: SAID, fill: DIM, ..Style::default() };
            svg.text(at(left, base), &said, style);
        }
        let rows = top + self.head_height(group);
        if self.is_standing() {
            standing::draw(self, group, rows, svg);
        } else {
            lying::draw(self, group, rows, svg);
        }
    }

    /// The part of the longest bar that a value has.
    fn part(&self, value: f64) -> f64 {
        if self.most > 0.0 { (value / self.most).clamp(0.0, 1.0) } else { 0.0 }
    }
}

/// The rectangle of a bar; one that is little known is faint.
fn rectangle(row: &BarRow, bar: &Bar, (from, to): (Point, Point), svg: &mut Svg) {
    let element = svg.element("rect").at(("x", "y"), from);
    let element = element.number("width", to.x - from.x).number("height", to.y - from.y);
    let element = element.set("fill", row_color(row));
    if bar.is_faint { element.set("fill-opacity", "0.35").empty() } else { element.empty() }
}

/// The range and over it the interval, each from point to point; the interval with stops across.
fn spans(bar: &Bar, place: impl Fn(f64) -> Point, across: Point, svg: &mut Svg) {
    if let Some((low, high)) = bar.range {
        svg.element("g").set("class", "range").open();
        // Paper around it, so that it is seen on any colour.
        svg.line(place(low), place(high), PAPER, 5.2);
        svg.line(place(low), place(high), DIM, 3.2);
        svg.end("g");
    }
    if let Some((low, high)) = bar.interval {
        svg.element("g").set("class", "interval").open();
        svg.line(place(low), place(high), INK, 1.2);
        for edge in [place(low), place(high)] {
            svg.line(edge - across, edge + across, INK, 1.2);
        }
        svg.end("g");
    }
}

fn row_name(row: &BarRow, base: f64, svg: &mut Svg) {
    let name = fit(&row.name, NAME, LEFT - MARGIN - 8.0);
    svg.text(at(MARGIN, base), &name, Style { size: NAME, ..Style::default() });
}

fn row_color(row: &BarRow) -> &str {
    super::color::own(row.color.as_deref()).unwrap_or(BAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(columns: &[&str]) -> BarPicture {
        let bar = |value: f64| Bar {
            value,
            interval: Some((value - 0.1, value + 0.1)),
            range: Some((value - 0.05, value + 0.2)),
            is_faint: false,
            text: format!("{value:.2}"),
            told: "told <b>".to_owned(),
        };
        let bars = columns.iter().map(|_| Some(bar(0.5))).collect();
        let row = BarRow { name: "Russia".to_owned(), color: Some("#E69F00".to_owned()), bars };
        BarPicture {
            caption: Caption { heading: "Shares".to_owned(), ..Caption::default() },
            columns: columns.iter().map(|name| (*name).to_owned()).collect(),
            groups: vec![BarGroup {
                name: "Tajikistan".to_owned(),
                said: String::new(),
                rows: vec![row],
            }],
            most: 1.0,
            ticks: vec![(0.5, ".5".to_owned())],
        }
    }

    #[test]
    fn a_bar_has_its_interval_and_its_range() {
        for columns in [&[""][..], &["2024", "2025"]] {
            let drawn = picture(columns).draw().to_svg(800);
            assert_eq!(drawn.matches("class=\"bar\"").count(), columns.len());
            assert_eq!(drawn.matches("class=\"interval\"").count(), columns.len());
            assert_eq!(drawn.matches("class=\"range\"").count(), columns.len());
            assert!(drawn.contains("told &lt;b&gt;") && drawn.contains("#E69F00"));
        }
    }

    #[test]
    fn nothing_and_a_scale_of_nought_are_drawn() {
        let mut none = picture(&[""]);
        none.most = 0.0;
        none.groups
            .iter_mut()
            .flat_map(|group| &mut group.rows)
            .for_each(|row| row.bars = vec![None]);
        assert!(!none.draw().to_svg(800).contains("NaN"));
        assert!(!BarPicture::default().draw().to_svg(800).contains("NaN"));
    }
}
