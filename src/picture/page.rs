//! A drawing as a page that needs nothing beside itself: it can be sent, kept and printed.

use super::{
    drawing::{Drawing, WIDTH},
    svg::escaped,
};

/// How it looks, on a screen and on paper.
const STYLE: &str = include_str!("page.css");

/// A page: a drawing and the table of what is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The names of the table's columns.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<PageCell>>,
}

/// A cell of the table under a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageCell {
    /// Text.
    Text(String),
    /// A number, to the right.
    Number(String),
    /// Addresses; those of the web are links.
    Links(Vec<String>),
}

impl Page {
    /// The page of a drawing. What acts is nowhere in it: no script, nothing that is loaded.
    pub fn of(&self, drawing: &Drawing) -> String {
        self.with_script(drawing, "", "default-src 'none'; style-src 'unsafe-inline'")
    }

    /// The page of a drawing with more in it, under a policy of what may run.
    pub(super) fn with_script(&self, drawing: &Drawing, more: &str, policy: &str) -> String {
        let policy = escaped(policy);
        let title = escaped(&drawing.title);
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
             <figure>\n{}</figure>\n{more}{}</body>\n</html>\n",
            drawing.to_svg(WIDTH),
            self.table()
        )
    }

    fn table(&self) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let mut html = "<table>\n<thead><tr>".to_owned();
        for name in &self.columns {
            html.push_str(&format!("<th>{}</th>", escaped(name)));
        }
        html.push_str("</tr></thead>\n<tbody>\n");
        for row in &self.rows {
            html.push_str("<tr>");
            html.extend(row.iter().map(PageCell::to_html));
            html.push_str("</tr>\n");
        }
        html.push_str("</tbody>\n</table>\n");
        html
    }
}

impl PageCell {
    fn to_html(&self) -> String {
        match self {
            Self::Text(text) => format!("<td>{}</td>", escaped(text)),
            Self::Number(text) => format!("<td class=\"number\">{}</td>", escaped(text)),
            Self::Links(links) => {
                let links: Vec<String> = links.iter().map(|address| link(address)).collect();
                format!("<td>{}</td>", links.join(" "))
            }
        }
    }
}

/// An address as a link by the name of its site; anything that is none of the web stays text.
fn link(address: &str) -> String {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let Some(rest) = rest else { return escaped(address) };
    let site = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let site = site.strip_prefix("www.").unwrap_or(site);
    format!("<a rel=\"noreferrer\" href=\"{}\">{}</a>", escaped(address), escaped(site))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert_eq!(
            link("https://www.a.example/x?y=\"1\""),
            "<a rel=\"noreferrer\" href=\"https://www.a.example/x?y=&quot;1&quot;\">a.example</a>"
        );
        assert_eq!(link("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(link("seed-article"), "seed-article");
    }
}
