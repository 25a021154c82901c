import BenchmarkSeries
import Forecasting
import Glibc

// Forecasts of sums and parts, as they are and made to add up, for scoring by hierarchies.py.
//
//     hierarchy-accuracy structure MODEL FILE    parts named tree/sum/part, neighbouring lines a tree
//     hierarchy-accuracy time MODEL FILE METHODS single series with their longer periods
//
// Lines out: `method,node,step,mean,l80,u80,l95,u95`; in time a node is series/periods in a block,
// in structure tree, tree/sum or tree/sum/part. Base forecasts have the method `base`.

/// Writes a line to the error output and ends the program.
func fail(_ message: String) -> Never {
  let line = Array((message + "\n").utf8)
  _ = write(2, line, line.count)
  exit(1)
}

let arguments = CommandLine.arguments
guard arguments.count >= 4, let model = try? ModelChoice(arguments[2]) else {
  fail("usage: hierarchy-accuracy structure|time MODEL FILE [METHODS]")
}
let methods =
  arguments.count > 4
  ? arguments[4].split(separator: ",").compactMap { ReconciliationMethod(rawValue: String($0)) }
  : ReconciliationMethod.allCases
guard let all = PlainSeries.read(arguments[3]) else { fail("cannot read \(arguments[3])") }

func show(_ method: String, _ node: String, _ prediction: any Prediction) {
  for step in 0..<prediction.steps {
    let numbers =
      [prediction.mean(step: step)]
      + [0.1, 0.9, 0.025, 0.975].map { prediction.quantile($0, step: step) }
    print(method, node, step, separator: ",", terminator: ",")
    print(numbers.map { "\($0)" }.joined(separator: ","))
  }
}

func engine(_ steps: Int) -> ForecastEngine { ForecastEngine(.init(model: model, steps: steps)) }

func time(_ plain: PlainSeries) throws(SeriesRefusal) {
  guard let aggregation = TemporalAggregation(season: plain.series.season) else { return }
  for factor in aggregation.factors {
    let base = try engine(plain.horizon / factor).forecast(
      aggregation.aggregated(plain.series, by: factor))
    show("base", "\(plain.name)/\(factor)", base.prediction)
  }
  for method in methods {
    let forecast = try engine(plain.horizon).forecast(plain.series, reconciledOverTime: method)
    for factor in aggregation.factors {
      let sums = factor == 1 ? forecast.prediction : forecast.prediction.sums(of: factor)
      if let sums { show(method.rawValue, "\(plain.name)/\(factor)", sums) }
    }
  }
}

func structure(_ parts: [PlainSeries]) throws {
  var edges: [Hierarchy.Edge] = []
  var seen: Set<String> = []
  for part in parts {
    var name = part.name
    while let slash = name.lastIndex(of: "/"), seen.insert(name).inserted {
      let parent = String(name[..<slash])
      edges.append(Hierarchy.Edge(child: name, parent: parent))
      name = parent
    }
  }
  let hierarchy = try Hierarchy(edges: edges)
  let values = Dictionary(uniqueKeysWithValues: parts.map { ($0.name, $0.series) })
  let base = try hierarchy.nodes.indices.map { node in
    let own = hierarchy.parts(of: node).compactMap { values[hierarchy.nodes[$0]] }
    let sums: [Double?] = (0..<parts[0].series.count).map { period in
      var sum = 0.0
      for series in own {
        guard let value = series[period] else { return nil }
        sum += value
      }
      return sum
    }
    return try engine(parts[0].horizon).forecast(
      RegularSeries(sums, season: parts[0].series.season))
  }
  for (name, forecast) in zip(hierarchy.nodes, base) { show("base", name, forecast.prediction) }
  for method in methods {
    let joint = HierarchicalForecast(hierarchy, method: method, forecasts: base)
    for (name, prediction) in zip(hierarchy.nodes, joint.predictions) {
      show(method.rawValue, name, prediction)
    }
  }
}

func tree(_ plain: PlainSeries) -> Substring {
  plain.name.prefix { $0 != "/" }
}

if arguments[1] == "time" {
  for plain in all { try time(plain) }
} else {
  var rest = all[...]
  while let first = rest.first {
    let parts = rest.prefix { tree($0) == tree(first) }
    try structure(Array(parts))
    rest = rest.dropFirst(parts.count)
  }
}
