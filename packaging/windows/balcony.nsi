Target amd64-unicode
; The installer of Balcony, compiled by packaging/windows/installer. For one user, without an administrator.
;
; Everything below HKCU is listed in README.md here, and what is written is removed again by the uninstaller; what the user has
; written with Balcony (%APPDATA%\balcony) stays.
!ifdef QUICK
SetCompress off
!else
SetCompressor /SOLID lzma
SetCompressorDictSize 64
!endif
SetDateSave off

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include Win\COM.nsh
!include Win\Propkey.nsh

; The name by which notifications, taskbar and shortcut find each other: src/platform/notifications/toast.rs.
!define APP_ID "chat.balcony.Balcony"
!define CLASSES "Software\Classes"
!define CAPABILITIES "Software\Balcony\Capabilities"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Balcony"
!define APP_PATH "Software\Microsoft\Windows\CurrentVersion\App Paths\balcony.exe"
; After "--" nothing is an option: a link cannot be one.
!define OPEN_LINK '"$INSTDIR\balcony.exe" -- "%1"'

Name "Balcony"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Balcony"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
!ifdef SIGN
!uninstfinalize '"${SIGN}" "%1"' = 0
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText "Balcony ${VERSION}"
VIProductVersion "${VERSION_NUMBERS}"
VIFileVersion "${VERSION_NUMBERS}"
VIAddVersionKey /LANG=0 "ProductName" "Balcony"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "Balcony ${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "Free software, GPL-3.0-or-later"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\balcony.exe"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(DataStays)"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

LangString Needs64 ${LANG_ENGLISH} "Balcony needs 64-bit Windows 10 or newer."
LangString Needs64 ${LANG_SIMPCHINESE} "Balcony 需要 64 位的 Windows 10 或更高版本。"
LangString StillRuns ${LANG_ENGLISH} "Balcony is still running. Please quit it, then press Retry."
LangString StillRuns ${LANG_SIMPCHINESE} "Balcony 仍在运行。请先退出，然后点击“重试”。"
LangString DataStays ${LANG_ENGLISH} "Balcony will be removed. Your accounts and messages stay in $APPDATA\balcony, your passwords in Windows' Credential Manager."
LangString DataStays ${LANG_SIMPCHINESE} "即将卸载 Balcony。您的账号和消息保留在 $APPDATA\balcony，密码保留在 Windows 凭据管理器中。"
LangString ProgramName ${LANG_ENGLISH} "Balcony"
LangString ProgramName ${LANG_SIMPCHINESE} "Balcony"
LangString ProgramAbout ${LANG_ENGLISH} "The program, and xmpp: links"
LangString ProgramAbout ${LANG_SIMPCHINESE} "程序，以及打开 xmpp: 链接"
LangString PathName ${LANG_ENGLISH} "Command line"
LangString PathName ${LANG_SIMPCHINESE} "命令行"
LangString PathAbout ${LANG_ENGLISH} "Terminals find “balcony” by its name"
LangString PathAbout ${LANG_SIMPCHINESE} "在终端中可以直接输入 balcony"
LangString About ${LANG_ENGLISH} "A messenger for Jabber/XMPP"
LangString About ${LANG_SIMPCHINESE} "Jabber/XMPP 即时通讯"

; Asks the running Balcony to quit, and waits until Windows lets go of its file. The same for installer and uninstaller.
!macro QUIT_RUNNING UN
Function ${UN}QuitRunning
  ${IfNot} ${FileExists} "$INSTDIR\balcony.exe"
    Return
  ${EndIf}
  ${Do}
    nsExec::Exec '"$INSTDIR\balcony.com" ctl quit'
    Pop $0
    StrCpy $1 0
    ${Do}
      ClearErrors
      FileOpen $0 "$INSTDIR\balcony.exe" a
      ${IfNot} ${Errors}
        FileClose $0
        Return
      ${EndIf}
      Sleep 250
      IntOp $1 $1 + 1
    ${LoopUntil} $1 >= 40
    ; An instance of another profile does not hear us.
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(StillRuns)" /SD IDCANCEL IDCANCEL`
      SetErrorLevel 2
      Abort
    ${EndIf}
  ${Loop}
FunctionEnd
!macroend
!insertmacro QUIT_RUNNING ""
!insertmacro QUIT_RUNNING "un."

; Windows is told that kinds of links have changed.
!macro LINKS_CHANGED
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

; Programs are told that the user's PATH has changed.
!macro PATH_CHANGED
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=5000
!macroend

; One kind of link: KEY below HKCU\Software\Classes.
!macro REGISTER_LINK KEY
  WriteRegStr HKCU "${CLASSES}\${KEY}" "" "URL:XMPP"
  WriteRegStr HKCU "${CLASSES}\${KEY}" "URL Protocol" ""
  WriteRegStr HKCU "${CLASSES}\${KEY}\DefaultIcon" "" "$INSTDIR\balcony.exe,0"
  WriteRegStr HKCU "${CLASSES}\${KEY}\shell\open\command" "" '${OPEN_LINK}'
!macroend

Section "$(ProgramName)" SectionProgram
  SectionIn RO
  Call QuitRunning
  SetOutPath "$INSTDIR"
  File "${FILES}/balcony.exe"
  File "${FILES}/balcony.com"
  File "${FILES}/balcony.png"
  File "${FILES}/completions.ps1"
  File "${FILES}/LICENSE.txt"
  File "${FILES}/licences.html"
  File "${FILES}/sbom.cdx.json"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\Balcony.lnk" "$INSTDIR\balcony.exe" "" "$INSTDIR\balcony.exe" 0 SW_SHOWNORMAL "" "$(About)"
  Call NameShortcut
  WriteRegStr HKCU "${CLASSES}\AppUserModelId\${APP_ID}" "DisplayName" "Balcony"
  WriteRegStr HKCU "${CLASSES}\AppUserModelId\${APP_ID}" "IconUri" "$INSTDIR\balcony.png"

  !insertmacro REGISTER_LINK "Balcony.xmpp"
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationName" "Balcony"
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationDescription" "$(About)"
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationIcon" "$INSTDIR\balcony.exe,0"
  WriteRegStr HKCU "${CAPABILITIES}\URLAssociations" "xmpp" "Balcony.xmpp"
  WriteRegStr HKCU "Software\RegisteredApplications" "Balcony" "${CAPABILITIES}"
  ; Links that another program opens already stay with it, until the user decides otherwise in Windows' settings.
  ReadRegStr $0 HKCU "${CLASSES}\xmpp\shell\open\command" ""
  ${If} $0 == ""
  ${OrIf} $0 == '${OPEN_LINK}'
    !insertmacro REGISTER_LINK "xmpp"
  ${EndIf}
  !insertmacro LINKS_CHANGED

  WriteRegStr HKCU "${APP_PATH}" "" "$INSTDIR\balcony.exe"
  WriteRegStr HKCU "${APP_PATH}" "Path" "$INSTDIR"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Balcony"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\balcony.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Balcony"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
!ifdef HOMEPAGE
  WriteRegStr HKCU "${UNINSTALL}" "URLInfoAbout" "${HOMEPAGE}"
!endif
SectionEnd

Section /o "$(PathName)" SectionPath
  ; A PATH that does not fit into a text of this installer is left alone.
  ClearErrors
  ReadRegStr $0 HKCU "Environment" "Path"
  StrLen $1 "$0;$INSTDIR"
  ${IfNot} ${Errors}
  ${AndIf} $1 < ${NSIS_MAX_STRLEN}
    ${WordAdd} "$0" ";" "+$INSTDIR" $0
    WriteRegExpandStr HKCU "Environment" "Path" "$0"
    !insertmacro PATH_CHANGED
  ${EndIf}
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionProgram} "$(ProgramAbout)"
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionPath} "$(PathAbout)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(Needs64)" /SD IDOK
    SetErrorLevel 2
    Abort
  ${EndIf}
  ; "/S /PATH" is the way to have the second section without being asked.
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PATH" $1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${SectionPath}
  ${EndIf}
FunctionEnd

; The shortcut bears the same name as the notifications, so that the taskbar and they are one. A system that cannot do that leaves
; the shortcut as it is.
Function NameShortcut
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P= 0
    Return
  ${EndIf}
  ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
  ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
  ${If} $1 P<> 0
  ${AndIf} $2 P<> 0
    ${IPersistFile::Load} $1 '("$SMPROGRAMS\Balcony.lnk",${STGM_READWRITE}).r3'
    System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r4'
    System::Call '*(&w64 "${APP_ID}")p.r5'
    System::Call '*(&i2 ${VT_LPWSTR},&i6 0,p r5,p 0)p.r6'
    ${IPropertyStore::SetValue} $2 '($4,$6).r7'
    ${If} $3 = 0
    ${AndIf} $7 = 0
      ${IPropertyStore::Commit} $2 ""
      ${IPersistFile::Save} $1 '("$SMPROGRAMS\Balcony.lnk",1)'
    ${EndIf}
    System::Free $4
    System::Free $5
    System::Free $6
  ${EndIf}
  ${If} $2 P<> 0
    ${IUnknown::Release} $2 ""
  ${EndIf}
  ${If} $1 P<> 0
    ${IUnknown::Release} $1 ""
  ${EndIf}
  ${IUnknown::Release} $0 ""
FunctionEnd

Section "Uninstall"
  Call un.QuitRunning
  ReadRegStr $0 HKCU "${CLASSES}\xmpp\shell\open\command" ""
  ${If} $0 == '${OPEN_LINK}'
    DeleteRegKey HKCU "${CLASSES}\xmpp"
  ${EndIf}
  DeleteRegValue HKCU "Software\RegisteredApplications" "Balcony"
  DeleteRegKey HKCU "${CAPABILITIES}"
  DeleteRegKey /ifempty HKCU "Software\Balcony"
  DeleteRegKey HKCU "${CLASSES}\Balcony.xmpp"
  !insertmacro LINKS_CHANGED
  DeleteRegKey HKCU "${CLASSES}\AppUserModelId\${APP_ID}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\AppUserModelId"
  DeleteRegKey HKCU "${APP_PATH}"
  ReadRegStr $0 HKCU "Environment" "Path"
  ${un.WordAdd} "$0" ";" "-$INSTDIR" $1
  ${If} $1 != $0
    WriteRegExpandStr HKCU "Environment" "Path" "$1"
    !insertmacro PATH_CHANGED
  ${EndIf}

  Delete "$SMPROGRAMS\Balcony.lnk"
  Delete "$INSTDIR\balcony.exe"
  Delete "$INSTDIR\balcony.com"
  Delete "$INSTDIR\balcony.png"
  Delete "$INSTDIR\completions.ps1"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\licences.html"
  Delete "$INSTDIR\sbom.cdx.json"
  Delete "$INSTDIR\uninstall.exe"
  ; Only if nothing of somebody else lies in it.
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
