public import Forecasting
import Glibc

/// One line of a plain file: name, season, horizon, values; NaN is a missing value.
public struct PlainSeries {
  /// The name of the series.
  public let name: String
  /// How many periods are forecast.
  public let horizon: Int
  /// The values.
  public let series: RegularSeries

  /// Reads a line; nil where it is not one.
  public init?(line: String) {
    let fields = line.split(separator: ",")
    guard fields.count > 3, let season = Int(fields[1]), let horizon = Int(fields[2]) else {
      return nil
    }
    name = String(fields[0])
    self.horizon = horizon
    series = RegularSeries(
      fields.dropFirst(3).map { Double($0).flatMap { $0.isFinite ? $0 : nil } }, season: season)
  }

  /// All series of a file; nil where it cannot be read.
  public static func read(_ path: String) -> [PlainSeries]? {
    guard let text = contents(of: path) else { return nil }
    let lines = text.split(separator: "\n")
    let all = lines.compactMap { PlainSeries(line: String($0)) }
    return all.count == lines.count ? all : nil
  }
}

/// The text of a file; nil where it cannot be read.
public func contents(of path: String) -> String? {
  let file = open(path, O_RDONLY)
  guard file >= 0 else { return nil }
  defer { close(file) }
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(file, &block, block.count)
    if count < 0 { return nil }
    if count == 0 { return String(decoding: bytes, as: UTF8.self) }
    bytes.append(contentsOf: block[..<count])
  }
}
