import LinearAlgebra

/// Gives samples a wanted rank correlation by reordering them; their values stay what they are.
///
/// > Reference: Iman & Conover (1982), "A distribution-free approach to inducing rank correlation
/// > among input variables", Communications in Statistics, Simulation and Computation 11, 311–334.
public enum RankReordering {
  /// Reorders samples so that their ranks are correlated as wanted.
  ///
  /// Every value is replaced by the normal score `Φ⁻¹(rank/(n + 1))`; the scores are freed of the
  /// correlation they happen to have and given `2 sin(π ρ/6)` instead, by the Cholesky factors of
  /// both matrices (variance reduction of the paper's §4); then each sample is put in the order of
  /// its scores. As ranking bends the new scores a little, this is repeated with correlations
  /// corrected by what was missed, while that brings the ranks nearer to those wanted. The first
  /// sample keeps its order, and the samples are taken in the order given: no random numbers take
  /// part.
  ///
  /// - Parameters:
  ///   - columns: k samples of n values each, without NaN, in an order that makes them roughly
  ///     independent; sorted samples have to be shuffled before.
  ///   - spearman: Spearman's rank correlations, k×k, symmetric, with unit diagonal.
  /// - Returns: The samples, each with the values it had.
  /// - Throws: ``RankReorderingError``.
  public static func reordered(
    _ columns: [[Double]], spearman: [[Double]]
  ) throws(RankReorderingError) -> [[Double]] {
    precondition(
      columns.count == spearman.count,
      "\(columns.count) samples and correlations for \(spearman.count)")
    guard let n = columns.first?.count else { return [] }
    for column in columns {
      precondition(column.count == n, "samples of \(n) and \(column.count) values")
    }
    let ranking = Ranking(columns)
    var aims = GaussianCopula.converted(spearman, GaussianCopula.correlation(spearman:))
    let wanted: [[Double]]
    do { wanted = try GaussianCopula(correlation: aims).factor } catch {
      throw .correlation(error)
    }
    let present = try factor(ranking.scores)
    var best = ranking.reordered(from: present, to: wanted)
    var next = best
    var least = Double.infinity
    for _ in 0..<8 {
      var missed = 0.0
      for i in aims.indices {
        for j in 0..<i {
          let reached = SampleCorrelation.spearman(next[i], next[j])
          missed = max(missed, abs(reached - spearman[i][j]))
          aims[i][j] +=
            GaussianCopula.correlation(spearman: spearman[i][j])
            - GaussianCopula.correlation(spearman: reached)
          aims[j][i] = aims[i][j]
        }
      }
      if missed >= least { break }
      (best, least) = (next, missed)
      // Corrected correlations may contradict one another where the wanted ones nearly do.
      guard missed > 0, let corrected = try? GaussianCopula(correlation: aims) else { break }
      next = ranking.reordered(from: present, to: corrected.factor)
    }
    return best
  }

  /// Samples with the order and the normal scores of their values.
  private struct Ranking {
    let columns: [[Double]]
    let orders: [[Int]]
    let scores: [[Double]]

    init(_ columns: [[Double]]) {
      let n = columns[0].count
      let grid = (0..<n).map { Normal.quantile(Double($0 + 1) / Double(n + 1)) }
      self.columns = columns
      orders = columns.map { column in
        column.indices.sorted { (column[$0], $0) < (column[$1], $1) }
      }
      scores = orders.map { order in
        var scores = grid
        for (rank, place) in order.enumerated() { scores[place] = grid[rank] }
        return scores
      }
    }

    /// The samples after their scores went from the one Cholesky factor to the other.
    func reordered(from present: [[Double]], to wanted: [[Double]]) -> [[Double]] {
      let k = wanted.count
      var draws = [[Double]](repeating: [], count: k)
      for d in scores[0].indices {
        var free = [Double](repeating: 0, count: k)
        for i in 0..<k {
          var rest = scores[i][d]
          for j in 0..<i { rest -= present[i][j] * free[j] }
          free[i] = rest / present[i][i]
          draws[i].append((0...i).reduce(0) { $0 + wanted[i][$1] * free[$1] })
        }
      }
      var result = columns
      for i in 1..<max(k, 1) {
        let target = draws[i].indices.sorted { (draws[i][$0], $0) < (draws[i][$1], $1) }
        for (rank, place) in target.enumerated() {
          result[i][place] = columns[i][orders[i][rank]]
        }
      }
      return result
    }
  }

  /// The Cholesky factor of the correlations that the scores have.
  private static func factor(_ scores: [[Double]]) throws(RankReorderingError) -> [[Double]] {
    let k = scores.count
    let correlations = Matrix(rows: k, columns: k) { i, j in
      i == j ? 1 : i > j ? SampleCorrelation.pearson(scores[i], scores[j]) : 0
    }
    do {
      // What is left of a score must exceed rounding, or its order tells nothing of its own.
      let cholesky = try Cholesky(of: correlations, leastRemainder: 1e-10)
      return GaussianCopula.rows(of: cholesky.lower)
    } catch .nonFinite(let row, _) {
      throw .dependentRanks(variable: row)
    } catch .notPositiveDefinite(let order) {
      throw .dependentRanks(variable: order - 1)
    } catch {
      throw .dependentRanks(variable: 0)
    }
  }
}
