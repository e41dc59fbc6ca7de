; Inno Setup script of Earmark; packaging\windows\build.ps1 calls it.
; NEVER RUN ON WINDOWS. Under Wine 10, Inno Setup 6.3.1 took it, and what it made installed and
; removed a stand-in for the program, for all users (Wine knows no folder for one user's programs).

#ifndef Version
  #error Call it as iscc /DVersion=0.1.0
#endif

[Setup]
AppId={{8D0D2A6E-5E0B-4C2E-9C7E-0E4C1B6C7D11}
AppName=Earmark
AppVersion={#Version}
AppPublisher=The Earmark authors
DefaultDirName={autopf}\Earmark
DefaultGroupName=Earmark
DisableProgramGroupPage=yes
; For one person, without an administrator, unless that is asked for.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=earmark-{#Version}-setup
SetupIconFile=..\..\build\icons\earmark.ico
UninstallDisplayIcon={app}\earmark.exe
Compression=lzma2/max
SolidCompression=yes
ChangesAssociations=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[Files]
Source: "..\..\dist\earmark\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; What an older version had and this one has not must not be found by it.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\Earmark"; Filename: "{app}\earmark.exe"; AppUserModelID: "org.earmark.Earmark"
Name: "{group}\Earmark Demo"; Filename: "{app}\earmark.exe"; Parameters: "demo"

[Registry]
; earmark:// links.
Root: HKA; Subkey: "Software\Classes\earmark"; ValueType: string; ValueData: "URL:Earmark"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\earmark"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\earmark\shell\open\command"; ValueType: string; ValueData: """{app}\earmark.exe"" ""%1"""
; Offered under "Open with" for these, and the default for none.
Root: HKA; Subkey: "Software\Classes\Earmark.Episode"; ValueType: string; ValueData: "Transcript or recording"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Earmark.Episode\DefaultIcon"; ValueType: string; ValueData: "{app}\earmark.exe,0"
Root: HKA; Subkey: "Software\Classes\Earmark.Episode\shell\open\command"; ValueType: string; ValueData: """{app}\earmark.exe"" ""%1"""
#define Offer(Ending) 'Root: HKA; Subkey: "Software\Classes\' + Ending + '\OpenWithProgids"; ValueType: string; ValueName: "Earmark.Episode"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty'
#emit Offer(".vtt")
#emit Offer(".srt")
#emit Offer(".ttml")
#emit Offer(".mp3")
#emit Offer(".m4a")
#emit Offer(".m4b")
#emit Offer(".aac")
#emit Offer(".opus")
#emit Offer(".ogg")
#emit Offer(".flac")
#emit Offer(".wav")

[Run]
Filename: "{app}\earmark.exe"; Parameters: "demo"; Description: "{cm:LaunchProgram,Earmark}"; Flags: nowait postinstall skipifsilent unchecked
