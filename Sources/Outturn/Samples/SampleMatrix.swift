internal import Synchronization

/// The draws of one KPI in every period: `periods` rows of `draws` values.
///
/// Whole indicators are held as 32-bit integers (half the memory, and quantiles by counting).
/// Blocks of draws are written concurrently; no two threads write the same draw.
final class SampleMatrix: @unchecked Sendable {
  let periods: Int
  let draws: Int
  let isWhole: Bool
  private let whole: UnsafeMutablePointer<Int32>
  private let real: UnsafeMutablePointer<Double>
  /// Set where a whole value did not fit 32 bits; the caller then starts over with reals.
  private let didOverflow = Atomic<Bool>(false)

  init(periods: Int, draws: Int, isWhole: Bool) {
    self.periods = periods
    self.draws = draws
    self.isWhole = isWhole
    let count = periods * draws
    whole = .allocate(capacity: isWhole ? count : 0)
    real = .allocate(capacity: isWhole ? 0 : count)
    if isWhole {
      whole.initialize(repeating: 0, count: count)
    } else {
      real.initialize(repeating: 0, count: count)
    }
  }

  deinit {
    whole.deallocate()
    real.deallocate()
  }

  var hasOverflow: Bool { didOverflow.load(ordering: .relaxed) }

  /// Stores values of consecutive draws in a period; whole matrices round to the nearest.
  func store(_ values: UnsafePointer<Double>, count: Int, period: Int, firstDraw: Int) {
    precondition(firstDraw + count <= draws && period < periods, "outside the matrix")
    let start = period * draws + firstDraw
    guard isWhole else {
      (real + start).update(from: values, count: count)
      return
    }
    for i in 0..<count {
      let value = values[i].rounded()
      if let exact = Int32(exactly: value) {
        whole[start + i] = exact
      } else {
        didOverflow.store(true, ordering: .relaxed)
      }
    }
  }

  /// Stores all draws of a period, in order.
  func store(_ values: [Double], period: Int) {
    values.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      store(base, count: buffer.count, period: period, firstDraw: 0)
    }
  }

  /// One value.
  func value(period: Int, draw: Int) -> Double {
    isWhole ? Double(whole[period * draws + draw]) : real[period * draws + draw]
  }

  /// All draws of a period, in order.
  func row(_ period: Int) -> [Double] {
    isWhole
      ? (0..<draws).map { Double(whole[period * draws + $0]) }
      : Array(UnsafeBufferPointer(start: real + period * draws, count: draws))
  }

  /// The draws in another order or choice: draw `i` is draw `places[i]` of this matrix.
  func picking(_ places: [Int]) -> SampleMatrix {
    let picked = SampleMatrix(periods: periods, draws: places.count, isWhole: isWhole)
    for period in 0..<periods {
      for (draw, place) in places.enumerated() {
        precondition(place >= 0 && place < draws, "outside the matrix")
        if isWhole {
          picked.whole[period * picked.draws + draw] = whole[period * draws + place]
        } else {
          picked.real[period * picked.draws + draw] = real[period * draws + place]
        }
      }
    }
    return picked
  }

  /// The whole draws of a period, nil in a matrix of reals.
  func withWholeRow<Result>(_ period: Int, _ body: (UnsafeBufferPointer<Int32>) -> Result)
    -> Result?
  {
    guard isWhole else { return nil }
    return body(UnsafeBufferPointer(start: whole + period * draws, count: draws))
  }
}
