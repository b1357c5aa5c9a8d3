//! Points of the plane, in units of the drawing; y goes down.

use std::ops::{Add, Mul, Sub};

/// A point, or the way from one to another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// The point at these coordinates.
pub(super) fn at(x: f64, y: f64) -> Point {
    Point { x, y }
}

impl Point {
    /// Its distance from the origin.
    pub(super) fn length(self) -> f64 {
        // Exact on every platform, which `hypot` is not.
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// The point at an angle from the origin, in turns clockwise from the top.
    pub(super) fn on_circle(turns: f64) -> Self {
        let angle = turns * std::f64::consts::TAU;
        at(libm::sin(angle), -libm::cos(angle))
    }
}

impl Add for Point {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        at(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        at(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f64> for Point {
    type Output = Self;

    fn mul(self, times: f64) -> Self {
        at(self.x * times, self.y * times)
    }
}
