//! Draws bars as an SVG that can be read on a light and on a dark page.

use std::fmt::Write;

const WIDTH: f64 = 760.0;
const LABELS: f64 = 250.0;
const NUMBERS: f64 = 60.0;
const LINE: f64 = 15.0;
const GAP: f64 = 7.0;

const STYLE: &str = "\
text { font: 12px system-ui, sans-serif; fill: #1f2328; }
.title { font-weight: 600; font-size: 14px; }
.heading { font-weight: 600; }
.number { font-size: 11px; fill: #59636e; }
.grid { stroke: #d1d9e0; }
.first { fill: #8c959f; } .second { fill: #c4cad1; }
.first.ours { fill: #0969da; } .second.ours { fill: #80b7f2; }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc; }
  .number { fill: #9198a1; }
  .grid { stroke: #3d444d; }
  .first { fill: #768390; } .second { fill: #4a525c; }
  .first.ours { fill: #4493f8; } .second.ours { fill: #2a5c9e; }
}
";

/// A line of the chart: a label, and one bar for each series.
pub struct Bar {
    pub label: String,
    pub values: Vec<f64>,
    pub is_ours: bool,
}

enum Line {
    Heading(String),
    Bar(Bar),
}

/// Bars on a logarithmic scale.
pub struct Chart {
    title: String,
    series: Vec<String>,
    lines: Vec<Line>,
}

impl Chart {
    /// `series` names what the values of each bar are; a single one needs no name.
    pub fn new<const N: usize>(title: &str, series: [&str; N]) -> Self {
        Self { title: title.to_owned(), series: series.map(str::to_owned).to_vec(), lines: Vec::new() }
    }

    pub fn heading(&mut self, text: &str) {
        if !text.is_empty() {
            self.lines.push(Line::Heading(text.to_owned()));
        }
    }

    pub fn bar(&mut self, bar: Bar) {
        self.lines.push(Line::Bar(bar));
    }

    pub fn svg(&self) -> String {
        let scale = Scale::of(self.lines.iter().flat_map(|line| match line {
            Line::Heading(_) => &[],
            Line::Bar(bar) => bar.values.as_slice(),
        }));
        let mut body = String::new();
        text(&mut body, 0.0, 16.0, "title", &self.title);
        let mut y = 30.0;
        if self.series.len() > 1 {
            self.write_legend(&mut body, y);
            y += LINE + GAP;
        }
        let top = y + LINE;
        y = top + GAP;
        let mut bars = String::new();
        for line in &self.lines {
            match line {
                Line::Heading(heading) => {
                    y += GAP;
                    text(&mut bars, 0.0, y + 11.0, "heading", heading);
                    y += LINE + GAP;
                }
                Line::Bar(bar) => {
                    write_bar(&mut bars, bar, y, &scale);
                    y += LINE * bar.values.len() as f64 + GAP;
                }
            }
        }
        scale.write_grid(&mut body, top, y);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {y}\" width=\"{WIDTH}\" height=\"{y}\" \
             role=\"img\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n{body}{bars}</svg>\n",
            escaped(&self.title)
        )
    }

    fn write_legend(&self, out: &mut String, y: f64) {
        for (index, (name, class)) in self.series.iter().zip(["first", "second"]).enumerate() {
            let x = LABELS + 130.0 * index as f64;
            rectangle(out, x, y, 11.0, 11.0, class);
            text(out, x + 17.0, y + 10.0, "", name);
        }
    }
}

/// Powers of ten that enclose every value.
struct Scale {
    low: i32,
    high: i32,
}

impl Scale {
    fn of<'a>(values: impl Iterator<Item = &'a f64> + Clone) -> Self {
        let low = values.clone().fold(f64::MAX, |low, &value| low.min(value)).log10().floor() as i32;
        let high = values.fold(f64::MIN, |high, &value| high.max(value)).log10().ceil() as i32;
        Self { low, high: high.max(low + 1) }
    }

    fn x(&self, value: f64) -> f64 {
        let part = (value.log10() - f64::from(self.low)) / f64::from(self.high - self.low);
        LABELS + part.max(0.0) * (WIDTH - LABELS - NUMBERS)
    }

    fn write_grid(&self, out: &mut String, top: f64, bottom: f64) {
        for power in self.low..=self.high {
            let value = 10_f64.powi(power);
            let x = self.x(value);
            writeln!(out, "<line class=\"grid\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{top}\" y2=\"{bottom}\"/>").unwrap();
            text(out, x + 2.0, top, "number", &value.to_string());
        }
    }
}

fn write_bar(out: &mut String, bar: &Bar, y: f64, scale: &Scale) {
    text(out, 0.0, y + 11.0, "", &bar.label);
    let ours = if bar.is_ours { " ours" } else { "" };
    for (index, (&value, class)) in bar.values.iter().zip(["first", "second"]).enumerate() {
        let y = y + LINE * index as f64;
        let x = scale.x(value);
        rectangle(out, LABELS, y, (x - LABELS).max(1.0), LINE - 2.0, &format!("{class}{ours}"));
        let digits = usize::from(value < 100.0) + usize::from(value < 10.0);
        text(out, x + 5.0, y + 11.0, "number", &format!("{value:.digits$}"));
    }
}

fn rectangle(out: &mut String, x: f64, y: f64, width: f64, height: f64, class: &str) {
    writeln!(
        out,
        "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"2\"/>"
    )
    .unwrap();
}

fn text(out: &mut String, x: f64, y: f64, class: &str, content: &str) {
    writeln!(out, "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", escaped(content)).unwrap();
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_ten_times_as_long_is_one_power_further() {
        let scale = Scale::of([2.0, 200.0].iter());
        assert_eq!((scale.low, scale.high), (0, 3));
        let step = scale.x(20.0) - scale.x(2.0);
        assert!((scale.x(200.0) - scale.x(20.0) - step).abs() < 1e-9);
        assert_eq!(scale.x(1.0), LABELS);
    }

    #[test]
    fn what_means_something_in_xml_is_escaped() {
        let mut chart = Chart::new("a < b", [""]);
        chart.bar(Bar { label: "std::map<int>".to_owned(), values: vec![3.0], is_ours: false });
        let svg = chart.svg();
        assert!(svg.contains("a &lt; b") && svg.contains("std::map&lt;int&gt;"), "{svg}");
    }
}
