import Diagnostics
import Foundation
import Simulation
import TestSupport

@testable import XMILE

/// The run of a model with its columns by name.
struct ModelRun {
  var times: [Double] = []
  var columns: [Identifier: [Double]] = [:]

  /// Reads and runs a model of the reference data.
  init(file: String, clock: ClockChanges = ClockChanges()) throws {
    guard let folder = ReferenceData.folder else { throw CocoaError(.fileNoSuchFile) }
    let contents = try Data(contentsOf: folder.appending(path: file))
    try self.init(contents: Array(contents), path: file, clock: clock)
  }

  /// Reads and runs a model.
  init(
    contents: [UInt8], path: String = "model.xmile", settings: [ModelSetting] = [],
    clock: ClockChanges = ClockChanges()
  ) throws {
    let model = try XMILEReader.read(
      path: path, contents: contents, settings: settings, clock: clock)
    let paths = model.simulation.run()
    times = paths.times
    for (place, number) in paths.variables.enumerated() {
      columns[Identifier(model.simulation.model.variables[number].name)] = paths.path(place)
    }
  }

  /// The values of a column at all times.
  subscript(name: String) -> [Double]? { columns[Identifier(name)] }
}
