import CKernels
import Glibc

/// The exact Gaussian likelihood of an ARMA process with regressors and missing values, eight
/// parameter vectors at a time.
///
/// The innovation variance and the coefficients of regressors are at their best values given the
/// parameters; missing values are integrated out.
final class ARMALikelihood {
  static let lanes = 8

  let sample: DifferencedSample
  let shape: ARMAShape
  private var problem = arma_problem()
  private let room: ARMARoom
  private let version: Int32
  private let arLags: [Int32]
  private let maLags: [Int32]
  private let lagStorage: UnsafeMutablePointer<Int32>
  /// How often the kernel ran.
  private(set) var passes = 0

  init(
    _ sample: DifferencedSample, _ order: ARIMAOrder, room: ARMARoom, filter: Bool = false,
    version: Int32 = ARMARoom.version
  ) {
    self.version = version
    self.sample = sample
    self.room = room
    let shape = ARMAShape(order)
    self.shape = shape
    arLags = ARMAShape.lags(shape.p, shape.seasonalP, shape.season)
    maLags = ARMAShape.lags(shape.q, shape.seasonalQ, shape.season)
    lagStorage = .allocate(capacity: arLags.count + maLags.count + 1)
    for (index, lag) in (arLags + maLags).enumerated() {
      (lagStorage + index).initialize(to: lag)
    }
    problem.count = Int32(sample.count)
    problem.columns = Int32(sample.columnCount)
    problem.ar_degree = Int32(shape.autoregressiveDegree)
    problem.ma_degree = Int32(shape.movingAverageDegree)
    problem.ar_terms = Int32(arLags.count)
    problem.ma_terms = Int32(maLags.count)
    problem.ar_lags = UnsafePointer(lagStorage)
    problem.ma_lags = UnsafePointer(lagStorage + arLags.count)
    problem.filter = filter ? 1 : 0
    problem.data = UnsafePointer(sample.columns.baseAddress)
    room.prepare(
      groups: arma_room(&problem), terms: arLags.count + maLags.count,
      columns: sample.columnCount)
  }

  deinit { lagStorage.deallocate() }

  /// Minus the log-likelihood at up to eight points of coefficients (`points[lane * count + i]`).
  ///
  /// The room keeps everything about these points until the next call.
  func evaluate(coefficients points: UnsafePointer<Double>, count: Int) {
    passes += 1
    let (ar, ma) = (room.ar, room.ma)
    let d = shape.count
    for lane in 0..<Self.lanes {
      let from = points + min(lane, count - 1) * d
      let (p, q) = (shape.p, shape.q)
      let seasonalAR = from + p + q
      for (index, lag) in arLags.enumerated() {
        ar[index * 8 + lane] = term(Int(lag), from, p, seasonalAR, shape.seasonalP, -1)
      }
      let seasonalMA = seasonalAR + shape.seasonalP
      for (index, lag) in maLags.enumerated() {
        ma[index * 8 + lane] = term(Int(lag), from + p, q, seasonalMA, shape.seasonalQ, 1)
      }
    }
    arma_gram(&problem, ar, ma, room.gram, room.determinant, room.work, version)
  }

  /// A coefficient of a product of two factors.
  private func term(
    _ lag: Int, _ factor: UnsafePointer<Double>, _ count: Int, _ seasonal: UnsafePointer<Double>,
    _ seasons: Int, _ cross: Double
  ) -> Double {
    var sum = 0.0
    if lag <= count { sum += factor[lag - 1] }
    for j in 0..<seasons {
      let rest = lag - shape.season * (j + 1)
      if rest == 0 { sum += seasonal[j] }
      if rest >= 1 && rest <= count { sum += cross * seasonal[j] * factor[rest - 1] }
    }
    return sum
  }

  /// What a lane of the last evaluation says once regressors and missing values are solved for.
  func solution(lane: Int) -> ARMASolution { ARMASolution(self, room, lane: lane) }

  /// Minus the log-likelihood of a lane of the last evaluation; infinite where it has none.
  func objective(lane: Int) -> Double {
    let n = Double(sample.observations)
    let columns = sample.columnCount
    let gram = room.gram
    var determinant = room.determinant[lane]
    var square: Double
    switch columns {
    case 1: square = gram[lane]
    case 2 where sample.missing.isEmpty:
      let cross = gram[2 * 8 + lane]
      square = gram[lane] - cross * cross / gram[3 * 8 + lane]
    default:
      let solution = ARMASolution(self, room, lane: lane)
      square = solution.squares
      determinant += solution.missingDeterminant
    }
    let floor = sample.meanSquare * 1e-28 * n + 1e-300
    guard square.isFinite && determinant.isFinite else { return .infinity }
    square = max(square, floor)
    return 0.5 * (n * (log(2 * Double.pi * square / n) + 1) + determinant)
  }

  /// The smoothed innovations of a column in a lane.
  func innovation(_ t: Int, column: Int, lane: Int) -> Double {
    room.work[(arma_innovations(&problem, Int32(column)) + t) * 8 + lane]
  }

  /// The smoothed forcing of a step of a column in a lane.
  func forcing(_ t: Int, column: Int, lane: Int) -> Double {
    room.work[(arma_forcing(&problem, Int32(column)) + t) * 8 + lane]
  }

  /// An entry of R, and of L with L L' = 1 + R'Π'ΠR.
  func factor(_ i: Int, _ j: Int, lane: Int, precision: Bool) -> Double {
    let k = max(shape.autoregressiveDegree, shape.movingAverageDegree)
    return room.work[(arma_factor(&problem) + (precision ? k * k : 0) + i * k + j) * 8 + lane]
  }
}
