import Glibc

/// Integrates a system of ordinary differential equations with steps of its own choice.
///
/// Dormand and Prince's pair of orders 5 and 4: seven slopes a step, the last one the first of the
/// next step. The estimated error of a step, as a share of `absolute + relative |y|` of each
/// variable, is held below one; step sizes follow a PI controller. Values between the steps come
/// from the continuous extension of order 4.
///
/// > Reference: Dormand & Prince (1980), table 2; Hairer, Nørsett & Wanner (1993), §II.4 (step sizes),
///   §II.6 (dense output).
struct DormandPrince {
  /// The rates at a time and a state: count numbers in, count numbers out.
  typealias Rates = (
    _ time: Double, _ state: UnsafePointer<Double>, _ rates: UnsafeMutablePointer<Double>
  ) -> Void

  /// How an integration ended.
  enum Outcome: Equatable {
    /// It reached the end.
    case finished
    /// At this time no step was small enough, or rates were not finite.
    case stuck(time: Double)
  }

  /// The number of variables.
  let count: Int
  /// Shares of the size of a variable that the error of one step may have.
  let relative: Double
  /// What the error of one step may be of variables near zero.
  let absolute: Double
  /// How many steps were taken.
  private(set) var steps = 0
  /// How many steps were refused.
  private(set) var refused = 0

  /// Prepares an integration.
  init(count: Int, relative: Double, absolute: Double) {
    self.count = count
    self.relative = relative
    self.absolute = absolute
  }

  /// Integrates from one time to another.
  ///
  /// - Parameters:
  ///   - state: The values at the start; those at the end when this returns.
  ///   - start: The time at the start.
  ///   - stop: The time at the end, not before the start.
  ///   - times: Rising times between both at which values are asked for.
  ///   - rates: The rates.
  ///   - report: Called for each of these times, in order, with its place and the values.
  /// - Returns: How it ended.
  mutating func integrate(
    _ state: inout [Double], from start: Double, to stop: Double, at times: [Double] = [],
    rates: Rates, report: (Int, UnsafePointer<Double>) -> Void = { _, _ in }
  ) -> Outcome {
    precondition(state.count == count, "\(state.count) values for \(count) variables")
    return state.withUnsafeMutableBufferPointer { state in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 10 * max(1, count)) { room in
        guard let y = state.baseAddress, let base = room.baseAddress else { return .finished }
        let work = Work(
          k: (0..<7).map { base + $0 * count }, next: base + 7 * count, stage: base + 8 * count,
          dense: base + 9 * count)
        return run(y, work, start, stop, times, rates, report)
      }
    }
  }

  private struct Work {
    var k: [UnsafeMutablePointer<Double>]
    let next: UnsafeMutablePointer<Double>
    let stage: UnsafeMutablePointer<Double>
    let dense: UnsafeMutablePointer<Double>
  }

  private mutating func run(
    _ y: UnsafeMutablePointer<Double>, _ given: Work, _ start: Double, _ stop: Double,
    _ times: [Double], _ rates: Rates, _ report: (Int, UnsafePointer<Double>) -> Void
  ) -> Outcome {
    var work = given
    var reported = 0
    while reported < times.count && times[reported] <= start {
      report(reported, y)
      reported += 1
    }
    guard stop > start else { return .finished }
    var t = start
    rates(t, y, work.k[0])
    var h = firstStep(t, stop, y, work, rates)
    var last = 1e-4
    var wasRefused = false
    while t < stop {
      if t + 1.01 * h >= stop { h = stop - t }
      guard h > 0x1p-50 * abs(t), h > 0, h.isFinite else { return .stuck(time: t) }
      stages(t, h, y, work, rates)
      let error = self.error(h, y, work)
      guard error <= 1 else {
        refused += 1
        wasRefused = true
        h *= error.isFinite ? max(0.2, 0.9 * pow(error, -0.2)) : 0.1
        continue
      }
      let end = h == stop - t ? stop : t + h
      while reported < times.count && times[reported] <= end {
        interpolate((times[reported] - t) / h, h, y, work)
        report(reported, times[reported] == end ? work.next : work.dense)
        reported += 1
      }
      for i in 0..<count { y[i] = work.next[i] }
      t = end
      steps += 1
      work.k.swapAt(0, 6)
      // Hairer, Nørsett & Wanner (1993), eq. IV.2.43b with beta 0.04.
      var factor = 0.9 * pow(max(error, 1e-10), -0.17) * pow(last, 0.04)
      factor = min(wasRefused ? 1 : 10, max(0.2, factor))
      last = max(error, 1e-4)
      wasRefused = false
      h *= factor
    }
    while reported < times.count {
      report(reported, y)
      reported += 1
    }
    return .finished
  }

  private func scale(_ value: Double, _ other: Double) -> Double {
    absolute + relative * max(abs(value), abs(other))
  }

  /// A first step, from the sizes of values, rates and their change (same book, §II.4).
  private func firstStep(
    _ t: Double, _ stop: Double, _ y: UnsafeMutablePointer<Double>, _ work: Work, _ rates: Rates
  ) -> Double {
    func norm(_ value: (Int) -> Double) -> Double {
      var greatest = 0.0
      for i in 0..<count { greatest = max(greatest, abs(value(i)) / scale(y[i], y[i])) }
      return greatest
    }
    let d0 = norm { y[$0] }
    let d1 = norm { work.k[0][$0] }
    var h = d0 < 1e-5 || d1 < 1e-5 || !d1.isFinite ? 1e-6 : 0.01 * d0 / d1
    h = min(h, stop - t)
    for i in 0..<count { work.stage[i] = y[i] + h * work.k[0][i] }
    rates(t + h, work.stage, work.k[1])
    let d2 = norm { work.k[1][$0] - work.k[0][$0] } / h
    let greatest = max(d1, d2)
    let second = greatest <= 1e-15 ? max(1e-6, h * 1e-3) : pow(0.01 / greatest, 0.2)
    return min(100 * h, second, stop - t)
  }

  private func stages(
    _ t: Double, _ h: Double, _ y: UnsafeMutablePointer<Double>, _ work: Work, _ rates: Rates
  ) {
    let (k, z) = (work.k, work.stage)
    for i in 0..<count { z[i] = y[i] + h * (k[0][i] / 5) }
    rates(t + h / 5, z, k[1])
    for i in 0..<count { z[i] = y[i] + h * (3 * k[0][i] + 9 * k[1][i]) / 40 }
    rates(t + 0.3 * h, z, k[2])
    for i in 0..<count {
      z[i] = y[i] + h * (44.0 / 45 * k[0][i] - 56.0 / 15 * k[1][i] + 32.0 / 9 * k[2][i])
    }
    rates(t + 0.8 * h, z, k[3])
    for i in 0..<count {
      let first = 19372.0 / 6561 * k[0][i] - 25360.0 / 2187 * k[1][i]
      z[i] = y[i] + h * (first + 64448.0 / 6561 * k[2][i] - 212.0 / 729 * k[3][i])
    }
    rates(t + 8 * h / 9, z, k[4])
    for i in 0..<count {
      let first = 9017.0 / 3168 * k[0][i] - 355.0 / 33 * k[1][i] + 46732.0 / 5247 * k[2][i]
      z[i] = y[i] + h * (first + 49.0 / 176 * k[3][i] - 5103.0 / 18656 * k[4][i])
    }
    rates(t + h, z, k[5])
    for i in 0..<count {
      let first = 35.0 / 384 * k[0][i] + 500.0 / 1113 * k[2][i] + 125.0 / 192 * k[3][i]
      work.next[i] = y[i] + h * (first - 2187.0 / 6784 * k[4][i] + 11.0 / 84 * k[5][i])
    }
    rates(t + h, work.next, k[6])
  }

  /// The greatest error of a variable as a share of what it may be.
  private func error(_ h: Double, _ y: UnsafeMutablePointer<Double>, _ work: Work) -> Double {
    let k = work.k
    var greatest = 0.0
    for i in 0..<count {
      let first = 71.0 / 57600 * k[0][i] - 71.0 / 16695 * k[2][i] + 71.0 / 1920 * k[3][i]
      let second = -17253.0 / 339_200 * k[4][i] + 22.0 / 525 * k[5][i] - k[6][i] / 40
      let share = abs(h * (first + second)) / scale(y[i], work.next[i])
      guard share.isFinite else { return .infinity }
      greatest = max(greatest, share)
    }
    return greatest
  }

  /// The values at a share of the last step, by its continuous extension.
  private func interpolate(
    _ share: Double, _ h: Double, _ y: UnsafeMutablePointer<Double>, _ work: Work
  ) {
    let k = work.k
    let rest = 1 - share
    for i in 0..<count {
      let change = work.next[i] - y[i]
      let bend = h * k[0][i] - change
      let twist = change - h * k[6][i] - bend
      let first =
        -12_715_105_075.0 / 11_282_082_432 * k[0][i] + 87_487_479_700.0 / 32_700_410_799 * k[2][i]
        - 10_690_763_975.0 / 1_880_347_072 * k[3][i]
      let second =
        701_980_252_875.0 / 199_316_789_632 * k[4][i] - 1_453_857_185.0 / 822_651_844 * k[5][i]
        + 69_997_945.0 / 29_380_423 * k[6][i]
      let inner = twist + rest * (h * (first + second))
      work.dense[i] = y[i] + share * (change + rest * (bend + share * inner))
    }
  }
}
