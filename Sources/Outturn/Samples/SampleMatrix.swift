internal import Synchronization

/// The draws of one KPI in every period: `periods` rows of `draws` values.
///
/// Whole indicators are packed (a byte or two a value, and quantiles by counting). Blocks of draws are
/// written concurrently; no two threads write the same draw.
final class SampleMatrix: @unchecked Sendable {
  let periods: Int
  let draws: Int
  let isWhole: Bool
  private let whole: PackedCounts
  /// Not initialised before it is stored: the threads that write it touch it first.
  private let real: UnsafeMutablePointer<Double>
  /// Set where a whole value did not fit 32 bits; the caller then starts over with reals.
  private let didOverflow = Atomic<Bool>(false)

  /// Blocks that are stored begin at a multiple of this.
  static let blockSize = PackedCounts.pieceSize

  /// Room for values, every one of which has to be stored before it is read.
  init(periods: Int, draws: Int, isWhole: Bool) {
    self.periods = periods
    self.draws = draws
    self.isWhole = isWhole
    whole = PackedCounts(periods: isWhole ? periods : 0, draws: draws)
    real = .allocate(capacity: isWhole ? 0 : periods * draws)
  }

  deinit { real.deallocate() }

  var hasOverflow: Bool { didOverflow.load(ordering: .relaxed) }

  /// Stores values of consecutive draws in a period; whole matrices round to the nearest.
  ///
  /// The first draw is a multiple of ``blockSize``, and so is the number of draws, but at the end.
  func store(_ values: UnsafePointer<Double>, count: Int, period: Int, firstDraw: Int) {
    precondition(firstDraw + count <= draws && period < periods, "outside the matrix")
    guard isWhole else {
      (real + period * draws + firstDraw).initialize(from: values, count: count)
      return
    }
    if !whole.store(values, count: count, period: period, firstDraw: firstDraw) {
      didOverflow.store(true, ordering: .relaxed)
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
    isWhole ? whole.value(period: period, draw: draw) : real[period * draws + draw]
  }

  /// All draws of a period, in order.
  func row(_ period: Int) -> [Double] {
    var values = [Double](repeating: 0, count: draws)
    add(period, to: &values)
    return values
  }

  /// Adds the draws of a period to numbers, one for each draw.
  func add(_ period: Int, to sums: inout [Double]) {
    sums.withUnsafeMutableBufferPointer { sums in
      if isWhole {
        whole.forEach(in: period) { sums[$0] += Double($1) }
      } else {
        let row = real + period * draws
        for draw in 0..<draws { sums[draw] += row[draw] }
      }
    }
  }

  /// The draws in another order or choice: draw `i` is draw `places[i]` of this matrix.
  func picking(_ places: [Int]) -> SampleMatrix {
    let picked = SampleMatrix(periods: periods, draws: places.count, isWhole: isWhole)
    for period in 0..<periods {
      let row = row(period)
      picked.store(places.map { row[$0] }, period: period)
    }
    return picked
  }

  /// Lends the draws of a period, nil in a matrix of whole numbers.
  func withRealRow<Result>(_ period: Int, _ body: (UnsafeBufferPointer<Double>) -> Result)
    -> Result?
  {
    guard !isWhole else { return nil }
    return body(UnsafeBufferPointer(start: real + period * draws, count: draws))
  }

  /// How often each whole number occurs in a period; nil in a matrix of reals.
  func tally(_ period: Int) -> CountTally? {
    isWhole ? CountTally(whole, period: period) : nil
  }
}
