import Forecasting
import Foundation

// Coverage of the intervals of a model on short series from eight known processes:
//
//     swift run -c release interval-study [--model auto] [--series 2000] [--block tuning|final]
//         [--only WORD] [--write FILE] [--export FILE]
//
// The processes and their parameters are in StudyProcess.swift. `--write` also puts the tables into
// a file; `--export` writes the series into a table and forecasts nothing. Ends with status 1 where
// an interval of 80 % covers less than 76 or more than 84 %. Where values are counts, an interval
// holds more than its share even for one who knows the process, and the value at its end is counted
// by the part of its probability that lies inside ("ties parted"); both figures are given.
//
// Columns: coverage in per cent, the four steps of all series together, with standard errors
// clustered by series; the width relative to that of one who knows the process, its parameters and
// its states, mean and median over series; the median over series of the mean absolute error in
// units of the mean absolute (seasonal) change; coverage by values seen.

/// Writes a line to the error output and ends the program.
func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  exit(2)
}

/// Writes a text to a file.
func write(_ text: String, to path: String) {
  do { try text.write(toFile: path, atomically: true, encoding: .utf8) } catch {
    fail("cannot write \(path)")
  }
}

guard let options = StudyOptions(Array(CommandLine.arguments.dropFirst())) else {
  fail("options: --model, --series, --block tuning|final, --only, --write, --export")
}
if let path = options.export {
  write(StudyExport.text(options.processes, options.series, options.block), to: path)
  exit(0)
}

var table = StudyTable()
var refused: [String] = []
let start = clock()
for process in options.processes {
  var outcomes: [StudyOutcome] = []
  for number in 0..<options.series {
    let series = process.series(number, of: options.block)
    let bounds = series.bounds.map { BoundsRule.range(lower: $0.lower, upper: $0.upper) }
    let engine = ForecastEngine(
      ForecastEngine.Settings(
        model: options.model, steps: StudySeries.horizon, bounds: bounds ?? .automatic))
    do throws(SeriesRefusal) {
      outcomes.append(StudyOutcome(series, try engine.forecast(series.regular).prediction))
    } catch {
      refused.append("\(process.name)-\(number)")
    }
  }
  table.add(process.name, outcomes)
}
let text =
  "Model \(options.model.text), block \(options.block.rawValue), \(options.series) series each, "
  + "\(StudySeries.horizon) steps; refused: \(refused.count).\n\n" + table.text
print(text, terminator: "")
if let path = options.write { write(text, to: path) }
for miss in table.misses { print("missed: \(miss)") }
let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
FileHandle.standardError.write(Data(String(format: "%.1f s processor time\n", seconds).utf8))
exit(table.misses.isEmpty && refused.isEmpty ? 0 : 1)
