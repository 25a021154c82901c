import Foundation
import Testing

/// What the README says is what the program does.
@Suite struct ReadmeTests {
  private static var text: String {
    get throws {
      try String(contentsOf: Tool.repository.appending(path: "README.md"), encoding: .utf8)
    }
  }

  /// Commands in indented blocks that begin with `outturn`, lines that end with `\` joined.
  private static var commands: [[String]] {
    get throws {
      try text.replacing("\\\n", with: " ").split(separator: "\n").compactMap { line in
        guard line.hasPrefix("    outturn ") else { return nil }
        guard !line.contains("PLAN"), !line.contains("TABLE"), !line.contains("MODEL") else {
          return nil
        }
        return Array(words(of: line).dropFirst())
      }
    }
  }

  /// The words of a command line, quotes taken away.
  private static func words(of line: Substring) -> [String] {
    line.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap {
      index, part in
      index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
    }
  }

  @Test func `its fits give the tables it shows`() throws {
    let fits = try ReadmeTests.commands.filter { $0.first == "fit" }
    #expect(fits.count == 2)
    for (index, command) in fits.enumerated() {
      let outcome = try Tool(folder: Tool.repository).run(command)
      #expect(outcome.status == 0, "\(command): \(outcome.words)")
      guard index == 0 else { continue }
      let text = try ReadmeTests.text
      for line in outcome.output.split(separator: "\n").prefix(8) {
        #expect(text.contains(line), "\(line)")
      }
    }
  }

  @Test func `its forecasts give the tables it shows`() throws {
    let forecasts = try ReadmeTests.commands.filter { $0.first == "forecast" }
    #expect(forecasts.count == 1)
    for command in forecasts {
      let outcome = try Tool(folder: Tool.repository).run(command)
      #expect(outcome.status == 0, "\(command): \(outcome.words)")
      let text = try ReadmeTests.text
      for line in outcome.output.split(separator: "\n") { #expect(text.contains(line), "\(line)") }
    }
  }

  @Test(arguments: ["seek", "sensitivity", "information"])
  func `it shows what a question is answered`(_ name: String) throws {
    try Tool.inNewFolder { tool in
      let command = try #require(try ReadmeTests.commands.first { $0.first == name })
      let output = name == "seek" ? [] : ["-o", tool.folder.appending(path: "out").path]
      let outcome = try Tool(folder: Tool.repository).run(command + output)
      #expect(outcome.status == 0, "\(outcome.words)")
      let text = try ReadmeTests.text
      let shown = outcome.output.split(separator: "\n").filter { text.contains("\n    \($0)\n") }
      #expect(shown.count >= 2, "\(outcome.output)")
    }
  }

  @Test func `it shows how money is shared`() throws {
    let commands = try ReadmeTests.commands.filter { $0.first == "allocate" }
    #expect(commands.count == 2)
    try Tool.inNewFolder { tool in
      for command in commands {
        let isTable = command.contains("--table")
        let few = ["--draws", "200", "-o", tool.folder.appending(path: "out").path]
        let outcome = try Tool(folder: Tool.repository).run(command + (isTable ? [] : few))
        #expect(outcome.status == 0, "\(outcome.words)")
        guard isTable else { continue }
        let text = try ReadmeTests.text
        let shown = outcome.output.split(separator: "\n").filter { text.contains("\n    \($0)\n") }
        #expect(shown.count >= 2, "\(outcome.output)")
      }
      #expect(tool.names(in: "out").contains("allocation.html"))
    }
  }

  @Test func `its sweep goes to standard output`() throws {
    let sweep = try #require(try ReadmeTests.commands.first { $0.first == "sweep" })
    let outcome = try Tool(folder: Tool.repository).run(sweep)
    #expect(outcome.status == 0, "\(outcome.words)")
    #expect(outcome.output.split(separator: "\n").count == 6)
  }

  @Test func `its commands run`() throws {
    let kept = ["compare", "sensitivity", "information"]
    let commands = try ReadmeTests.commands.filter { kept.contains($0.first ?? "") }
    #expect(Set(commands.compactMap(\.first)) == Set(kept))
    try Tool.inNewFolder { tool in
      let repository = Tool(folder: Tool.repository)
      for (index, command) in commands.enumerated() {
        let output = tool.folder.appending(path: "out\(index)").path
        let outcome = try repository.run(command + ["--draws", "500", "-o", output])
        #expect(outcome.status == 0, "\(command): \(outcome.words)")
        #expect(tool.names(in: "out\(index)").contains("manifest.json"))
      }
    }
  }

  @Test func `its subcommands and options are those of the program`() throws {
    try Tool.inNewFolder { tool in
      let help = try tool.run(["--help"]).output
      for name in [
        "run", "compare", "validate", "seek", "sweep", "sensitivity", "information", "allocate",
      ] {
        #expect(help.contains("  \(name) "))
        #expect(try ReadmeTests.text.contains("    outturn \(name) PLAN"))
      }
      for name in ["fit", "describe", "forecast", "backtest"] {
        #expect(help.contains("  \(name) "))
        #expect(try ReadmeTests.text.contains("    outturn \(name) TABLE.csv"))
      }
      #expect(help.contains("  simulate "))
      #expect(try ReadmeTests.text.contains("    outturn simulate MODEL.xmile"))
      let fit = try tool.run(["fit", "--help"]).output
      for option in [
        "--formula", "--start", "--weights", "--lower", "--upper", "--multi-start", "--level",
        "--minimum-norm", "--numbers", "--json",
      ] {
        #expect(fit.contains(option), "fit \(option)")
        #expect(try ReadmeTests.text.contains(option))
      }
      let forecast = try tool.run(["forecast", "--help"]).output
      for option in [
        "--model", "--horizon", "--level", "--bounds", "--paths", "--drivers", "--models-out",
      ] {
        #expect(forecast.contains(option), "forecast \(option)")
        #expect(try ReadmeTests.text.contains(option))
      }
      for command in ["run", "compare"] {
        let help = try tool.run([command, "--help"]).output
        for option in ["--lang", "--draws", "--seed", "--threads", "--set", "--json", "-o"] {
          #expect(help.contains(option), "\(command) \(option)")
          #expect(try ReadmeTests.text.contains(option))
        }
      }
    }
  }

  @Test func `its picture is what the plan makes`() throws {
    try Tool.inNewFolder { tool in
      let plan = Tool.repository.appending(path: "scenarios/growth-strategy-2021/plan.yaml").path
      let outcome = try tool.run(["run", plan, "-o", "out"])
      #expect(outcome.status == 0)
      let made = try tool.data("out/charts/lighthouse_firms.svg")
      let shown = try Data(
        contentsOf: Tool.repository.appending(
          path: "scenarios/growth-strategy-2021/lighthouse_firms.svg"))
      #expect(made == shown, "copy charts/lighthouse_firms.svg of a run beside the plan")
      // The table in the README is the one on the terminal, but for trailing blanks.
      for line in outcome.output.split(separator: "\n") where line.contains("2024-12-31") {
        #expect(try ReadmeTests.text.contains(line), "\(line)")
      }
    }
  }
}
