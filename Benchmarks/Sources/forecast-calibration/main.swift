import BenchmarkSeries
@_spi(Calibration) import Forecasting

// What the calibration of intervals is estimated from, see forecasting/calibrate.py.
//
//     forecast-calibration FILE
//
// Lines out, one for each series and step: `name,season,location,scale,features…,trend`.

guard CommandLine.arguments.count == 2, let all = PlainSeries.read(CommandLine.arguments[1]) else {
  fatalError("usage: forecast-calibration FILE")
}
for plain in all {
  guard let record = CalibrationRecord(plain.series, steps: plain.horizon) else { continue }
  for row in record.rows {
    print("\(plain.name),\(record.season)," + row.map { "\($0)" }.joined(separator: ","))
  }
}
