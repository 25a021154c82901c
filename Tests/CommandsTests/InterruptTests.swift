import Foundation
import Testing

@Suite struct InterruptTests {
  @Test func `an interrupted run ends with 130 and leaves nothing`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(SmallPlan.text, to: "plan.yaml")
      let process = Process()
      process.executableURL = Tool.binary
      process.arguments = ["run", "plan.yaml", "--draws", "5000000"]
      process.currentDirectoryURL = tool.folder
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: 1)
      process.interrupt()
      process.waitUntilExit()
      #expect(process.terminationStatus == 130)
      #expect(tool.names(in: ".") == ["plan.yaml"])
    }
  }
}
