//! As much linear algebra as the fit needs: symmetric matrices of a few dozen rows and their Cholesky factors.

/// A square matrix, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    size: usize,
    cells: Vec<f64>,
}

impl Matrix {
    /// All zero.
    #[must_use]
    pub fn zeros(size: usize) -> Self {
        Self { size, cells: vec![0.0; size * size] }
    }

    /// Rows and columns.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// One cell.
    #[must_use]
    pub fn get(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.size + column]
    }

    /// Sets one cell.
    pub fn set(&mut self, row: usize, column: usize, value: f64) {
        self.cells[row * self.size + column] = value;
    }

    /// One row.
    #[must_use]
    pub fn row(&self, row: usize) -> &[f64] {
        &self.cells[row * self.size..(row + 1) * self.size]
    }

    /// Adds `factor · x xᵀ` to the lower triangle; columns in which `x` is zero cost nothing.
    pub fn add_outer_lower(&mut self, x: &[f64], factor: f64) {
        for (i, &value) in x.iter().enumerate() {
            if value == 0.0 {
                continue;
            }
            let scaled = factor * value;
            let row = &mut self.cells[i * self.size..=i * self.size + i];
            for (cell, &other) in row.iter_mut().zip(x) {
                *cell += scaled * other;
            }
        }
    }

    /// `M x`.
    #[must_use]
    pub fn times(&self, x: &[f64]) -> Vec<f64> {
        (0..self.size).map(|i| dot(self.row(i), x)).collect()
    }

    /// `xᵀ M x`.
    #[must_use]
    pub fn quadratic(&self, x: &[f64]) -> f64 {
        let rows = x.iter().enumerate().filter(|(_, value)| **value != 0.0);
        rows.map(|(i, value)| value * dot(self.row(i), x)).sum()
    }

    /// The factor of a symmetric matrix, of which only the lower triangle is read; none unless it is positive definite.
    #[must_use]
    pub fn cholesky(&self) -> Option<Cholesky> {
        let n = self.size;
        let mut lower = Self::zeros(n);
        for i in 0..n {
            for j in 0..=i {
                let rest = self.get(i, j) - dot(&lower.row(i)[..j], &lower.row(j)[..j]);
                if i > j {
                    lower.set(i, j, rest / lower.get(j, j));
                } else if rest > 0.0 && rest.is_finite() {
                    lower.set(i, i, rest.sqrt());
                } else {
                    return None;
                }
            }
        }
        Some(Cholesky { lower })
    }
}

/// A lower triangle `L` with `M = L Lᵀ`.
#[derive(Clone, Debug, PartialEq)]
pub struct Cholesky {
    lower: Matrix,
}

impl Cholesky {
    /// `x` in `M x = b`.
    #[must_use]
    pub fn solve(&self, b: &[f64]) -> Vec<f64> {
        let n = self.lower.size;
        let mut x = b.to_vec();
        for i in 0..n {
            let known = dot(&self.lower.row(i)[..i], &x[..i]);
            x[i] = (x[i] - known) / self.lower.get(i, i);
        }
        for i in (0..n).rev() {
            x[i] /= self.lower.get(i, i);
            let value = x[i];
            for (j, cell) in self.lower.row(i)[..i].iter().enumerate() {
                x[j] -= cell * value;
            }
        }
        x
    }

    /// The inverse of `M`, symmetric to the last bit.
    #[must_use]
    pub fn inverse(&self) -> Matrix {
        let n = self.lower.size;
        let mut inverse = Matrix::zeros(n);
        let mut unit = vec![0.0; n];
        for column in 0..n {
            unit[column] = 1.0;
            let solved = self.solve(&unit);
            unit[column] = 0.0;
            for (row, value) in solved.iter().enumerate().skip(column) {
                inverse.set(row, column, *value);
                inverse.set(column, row, *value);
            }
        }
        inverse
    }
}

/// The inner product, over the shorter length.
#[must_use]
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn example() -> Matrix {
        let mut m = Matrix::zeros(3);
        for (i, row) in [[4.0, 2.0, 0.6], [2.0, 5.0, 1.0], [0.6, 1.0, 3.0]].iter().enumerate() {
            for (j, value) in row.iter().enumerate() {
                m.set(i, j, *value);
            }
        }
        m
    }

    #[test]
    fn a_solution_solves_and_an_inverse_inverts() {
        let m = example();
        let factor = m.cholesky().unwrap();
        let x = factor.solve(&[1.0, -2.0, 0.5]);
        for (got, wanted) in m.times(&x).iter().zip([1.0, -2.0, 0.5]) {
            assert!((got - wanted).abs() < 1e-12);
        }
        let inverse = factor.inverse();
        for i in 0..3 {
            for (j, cell) in m.times(inverse.row(i)).iter().enumerate() {
                assert!((cell - f64::from(u8::from(i == j))).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn what_is_not_positive_definite_has_no_factor() {
        let mut m = example();
        m.set(2, 2, -1.0);
        assert!(m.cholesky().is_none());
        assert!(Matrix::zeros(2).cholesky().is_none());
    }

    #[test]
    fn outer_products_add_up_to_the_quadratic_form() {
        let mut m = Matrix::zeros(2);
        m.add_outer_lower(&[2.0, 3.0], 0.5);
        assert_eq!([m.get(0, 0), m.get(1, 0), m.get(1, 1)], [2.0, 3.0, 4.5]);
        assert!((example().quadratic(&[1.0, 0.0, 2.0]) - (4.0 + 2.4 + 12.0)).abs() < 1e-12);
    }
}
