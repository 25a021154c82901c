import Forecasting
import Foundation
import Series

// Coverage of nominal 80 % prediction intervals, the true family known:
//
//     swift run -c release coverage-study [SERIES [SEED [WORD]]]
//
// (2,000 series per cell without arguments; WORD limits the study to the cases that contain it)
// prints a Markdown table: curve, case, noise (standard deviation, in per cent of the mean at the
// last observation), observations, and for each horizon the per cent of series whose outturn fell
// inside; then the standard error of one cell, the misses below and above over all horizons, and
// the greatest departure from 80.

let arguments = Array(CommandLine.arguments.dropFirst())
let seriesPerCell = arguments.first.flatMap { Int($0) } ?? 2_000
let seed = arguments.dropFirst().first.flatMap { UInt64($0) } ?? 20_201_120
let word = arguments.dropFirst(2).first ?? ""
let horizon = 8

func percent(_ share: Double) -> String { String(format: "%.1f", 100 * share) }

let header =
  "| curve | case | noise % | n | " + (1...horizon).map { "h=\($0)" }.joined(separator: " | ")
  + " | s.e. | below | above |"
print(header)
print("|" + String(repeating: " --- |", count: 7 + horizon))

var worst = (departure: 0.0, cell: "none")
var failures = 0
let started = Date()
var cell = 0
for study in StudyCase.all where word.isEmpty || study.name.contains(word) {
  for noise in [0.02, 0.05] {
    for n in [8, 12, 16, 20] {
      cell += 1
      var source = NormalSource(seed: seed &+ UInt64(cell) &* 0x1000_0000)
      var inside = [Int](repeating: 0, count: horizon)
      var below = 0
      var above = 0
      var judged = 0
      let first = Period(.year, year: 2000)
      for _ in 0..<seriesPerCell {
        func draw(_ i: Int) -> Double {
          study.mean(Double(i - n + 1) / Double(n - 1)) + noise * source.next()
        }
        let observations = (0..<n).map {
          Observation(period: first.advanced(by: $0), value: draw($0))
        }
        let outturns = (n..<(n + horizon)).map(draw)
        let request = ForecastRequest(
          series: TimeSeries(.year, observations), method: .curve(study.curve),
          horizon: first.advanced(by: n + horizon - 1))
        guard let projection = try? forecast(request), projection.curve == study.curve else {
          failures += 1
          continue
        }
        judged += 1
        for step in 0..<horizon {
          let place = projection.probability(atMost: outturns[step], step: step)
          if place < 0.1 {
            below += 1
          } else if place > 0.9 {
            above += 1
          } else {
            inside[step] += 1
          }
        }
      }
      let shares = inside.map { Double($0) / Double(judged) }
      let error = (0.16 / Double(judged)).squareRoot()
      let all = Double(judged * horizon)
      print(
        "| \(study.curve.rawValue) | \(study.name) | \(percent(noise)) | \(n) | "
          + shares.map(percent).joined(separator: " | ") + " | \(percent(error)) | "
          + "\(percent(Double(below) / all)) | \(percent(Double(above) / all)) |")
      for (step, share) in shares.enumerated() where abs(share - 0.8) > worst.departure {
        worst = (
          abs(share - 0.8),
          "\(study.curve.rawValue), \(study.name), noise \(percent(noise)) %, n = \(n), "
            + "h = \(step + 1)"
        )
      }
    }
  }
}
print("")
print("Series per cell: \(seriesPerCell); not fitted: \(failures).")
print("Greatest departure from 80: \(percent(worst.departure)) points (\(worst.cell)).")
let elapsed = Date().timeIntervalSince(started)
FileHandle.standardError.write(Data("\(String(format: "%.1f", elapsed)) s\n".utf8))
