@echo off
rem Starts tidemark-server on a Java 25 or newer: TIDEMARK_JAVA, JAVA_HOME, PATH, then the usual places.
setlocal
set "LIB=%~dp0..\lib"
set "FOUND="
if defined TIDEMARK_JAVA (
    call :try "%TIDEMARK_JAVA%"
    call :try "%TIDEMARK_JAVA%\bin\java.exe"
) else (
    if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
    for %%J in (java.exe) do call :try "%%~$PATH:J"
    for /d %%D in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*") do call :try "%%~D\bin\java.exe"
)
if not defined FOUND (
    echo tidemark-server: no Java 25 or newer was found; install one or point TIDEMARK_JAVA at it. 1>&2
    exit /b 1
)
"%FOUND%" -Xss1m -XX:+UseSerialGC -Xms32m -Xmn24m -XX:MaxHeapFreeRatio=40 %TIDEMARK_SERVER_OPTS% --module-path "%LIB%" --module org.tidemark.testserver/org.tidemark.testserver.cli.ServerMain %*
exit /b %ERRORLEVEL%

:try
if defined FOUND exit /b
if not exist "%~1" exit /b
if exist "%~1\" exit /b
for /f "tokens=3" %%V in ('""%~1" -version 2^>^&1" ^| findstr /c:" version "') do for /f "delims=.-+ " %%M in ("%%~V") do if %%M GEQ 25 set "FOUND=%~1"
exit /b
