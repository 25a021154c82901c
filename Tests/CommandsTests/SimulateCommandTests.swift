import Foundation
import Testing

@Suite struct SimulateCommandTests {
  private static let model = """
    <xmile xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0" version="1.0">
    <sim_specs><start>0</start><stop>2</stop><dt>1</dt></sim_specs>
    <dimensions><dim name="Side"><elem name="left"/><elem name="right"/></dim></dimensions>
    <model><variables>
    <stock name="Water level"><eqn>10</eqn><outflow>drain</outflow></stock>
    <flow name="drain"><eqn>Water_level * share</eqn></flow>
    <aux name="share"><eqn>0.5</eqn></aux>
    <aux name="door"><dimensions><dim name="Side"/></dimensions><eqn>TIME, 1 / (TIME - 1)</eqn></aux>
    </variables></model></xmile>
    """

  private func simulate(_ arguments: String..., model: String = model) throws -> Tool.Outcome {
    try Tool.inNewFolder { tool in
      try tool.write(model, to: "모형.xmile")
      return try tool.run(["simulate", "모형.xmile"] + arguments)
    }
  }

  @Test func `a table has a column for each variable and element`() throws {
    let outcome = try simulate()
    #expect(outcome.status == 0)
    #expect(
      outcome.output == """
        time,Water level,drain,share,door[left],door[right],INITIAL TIME,FINAL TIME,TIME STEP,SAVEPER
        0,10,5,0.5,0,-1,0,2,1,1
        1,5,2.5,0.5,1,,0,2,1,1
        2,2.5,1.25,0.5,2,1,0,2,1,1

        """)
    #expect(outcome.words.contains("`door[right]` is not a finite number from time 1 on"))
  }

  @Test func `the clock, numbers and columns can be changed`() throws {
    let outcome = try simulate(
      "--final-time", "1", "--time-step", "0.5", "--save-step", "1", "--method", "rk4", "--set",
      "SHARE=1", "--set", "water_level=16", "--columns", "water level,Door[left]")
    #expect(outcome.status == 0)
    #expect(outcome.words.isEmpty)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.first == "time,Water level,door[left]")
    #expect(lines.count == 3)
    // Four terms of the exponential series, twice.
    let share = 1 - 0.5 + 0.125 - 0.125 / 6 + 0.0625 / 24
    let last = lines[2].split(separator: ",").compactMap { Double($0) }
    #expect(abs(last[1] - 16 * share * share) < 1e-7)
  }

  @Test func `a file is written whole, and JSON says what was done`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.model, to: "m.xmile")
      let outcome = try tool.run(
        ["simulate", "m.xmile", "--columns", "share", "--json", "-o", "paths.csv"])
      #expect(outcome.status == 0)
      let done =
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
      #expect(done?["method"] as? String == "euler")
      #expect(done?["times"] as? Int == 3)
      #expect(done?["output"] as? String == "paths.csv")
      #expect(try tool.data("paths.csv") == Data("time,share\n0,0.5\n1,0.5\n2,0.5\n".utf8))
      let table = try tool.run(["simulate", "m.xmile", "--columns", "share", "--json"]).output
      let object = try JSONSerialization.jsonObject(with: Data(table.utf8)) as? [String: Any]
      #expect((object?["paths"] as? [[String: Double]])?[2] == ["time": 2, "share": 0.5])
    }
  }

  @Test func `mistakes come with their places and nothing is written`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.model.replacing("share</eqn>", with: "shares</eqn>"), to: "m.xmile")
      let outcome = try tool.run(["simulate", "m.xmile", "-o", "paths.csv"])
      #expect(outcome.status == 1)
      #expect(outcome.output.isEmpty)
      #expect(outcome.words.contains("m.xmile:6:39: error: nothing is called `shares`"))
      #expect(outcome.words.contains("did you mean `share`?"))
      #expect(!tool.names(in: ".").contains("paths.csv"))
    }
  }

  @Test func `what is not there or cannot be gets its exit code`() throws {
    #expect(try simulate("--set", "lost=1").status == 1)
    #expect(try simulate("--set", "lost").status == 64)
    #expect(try simulate("--columns", "shar").words.contains("did you mean `share`?"))
    #expect(try simulate("--method", "rk5").status == 64)
    #expect(try simulate("--time-step", "0").status == 64)
    #expect(try simulate("--final-time", "-1").status == 1)
    #expect(try simulate("-o", "no/such/folder.csv").status == 74)
    #expect(try simulate(model: "outturn: 1").status == 1)
    #expect(try simulate(model: "").status == 1)
  }
}
